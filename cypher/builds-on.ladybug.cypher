// LadybugDB keeps the why in a table of its own.
MATCH (c:Concept)-[r:RELATED]->(:Concept {id: $concept}), (w:Reason {id: r.reason})
WHERE r.prerequisite
RETURN c.id AS id, c.name AS name, w.why AS why
ORDER BY name, id, why
