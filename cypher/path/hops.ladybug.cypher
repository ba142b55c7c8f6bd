// LadybugDB keeps the why in a table of its own, joined after the relations are few, and tells a direction by _src.
MATCH (s:Concept)-[r:RELATED]-(t:Concept)
WHERE s.id IN $concepts AND t.id IN $concepts AND s.id <> t.id
WITH s.id AS source, t.id AS target, r.kind AS kind,
     CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward, r.grade AS grade,
     r.prerequisite AS prerequisite, r.dataset AS dataset, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN source, target, kind, forward, w.why AS why, grade, w.`references` AS `references`,
       prerequisite, dataset, w.also_why AS also_why
