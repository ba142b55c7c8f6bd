// LadybugDB keeps the why in a table of its own.
MATCH (:Concept {id: $concept})-[r:RELATED]->(c:Concept), (w:Reason {id: r.reason})
WHERE r.prerequisite
RETURN c.id AS id, c.name AS name, w.why AS why
ORDER BY name, id, why
