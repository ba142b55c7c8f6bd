// LadybugDB keeps the why in a table of its own, joined after the relations are few.
MATCH (c:Concept)-[r:RELATED]->(:Concept {id: $concept})
WHERE r.prerequisite
WITH c.id AS id, c.name AS name, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN id, name, w.why AS why
ORDER BY name, id, why
