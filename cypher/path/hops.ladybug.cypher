// LadybugDB keeps the why in a table of its own, and tells a relation's direction by its _src.
UNWIND $hops AS hop
MATCH (s:Concept {id: hop.source})-[r:RELATED]-(t:Concept {id: hop.target}), (w:Reason {id: r.reason})
RETURN s.id AS source, t.id AS target, r.kind AS kind,
       CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward,
       w.why AS why, r.grade AS grade, w.`references` AS `references`,
       r.prerequisite AS prerequisite, r.dataset AS dataset, w.also_why AS also_why
