// LadybugDB keeps the why in a table of its own, joined after the relations are few, and tells a direction by _src.
MATCH (s:Concept {id: $concept})-[r:RELATED]-(t:Concept)
WHERE t.id <> s.id
WITH s.id AS source, t.id AS target, t.name AS name, r.kind AS kind,
     CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward, r.grade AS grade,
     r.prerequisite AS prerequisite, r.dataset AS dataset, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN source, target, name, kind, forward, w.why AS why, grade, w.`references` AS `references`,
       prerequisite, dataset, w.also_why AS also_why
ORDER BY kind, name, target, forward DESC, dataset
