// LadybugDB keeps the why in a table of its own, joined after the relations are few.
MATCH (:Concept {id: $concept})-[r:RELATED]->(c:Concept)
WHERE r.prerequisite
WITH c.id AS id, c.name AS name, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN id, name, w.why AS why
ORDER BY name, id, why
