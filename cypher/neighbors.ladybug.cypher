// LadybugDB keeps the why in a table of its own, and tells a relation's direction by its _src.
MATCH (s:Concept {id: $concept})-[r:RELATED]-(t:Concept), (w:Reason {id: r.reason})
WHERE t.id <> s.id
RETURN s.id AS source, t.id AS target, t.name AS name, r.kind AS kind,
       CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward,
       w.why AS why, r.grade AS grade, w.`references` AS `references`,
       r.prerequisite AS prerequisite, r.dataset AS dataset, w.also_why AS also_why
ORDER BY kind, name, target, forward DESC, dataset
