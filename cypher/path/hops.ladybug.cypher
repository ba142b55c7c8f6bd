// LadybugDB keeps the why in a table of its own, joined after the relations are few.
MATCH (s:Concept)-[r:RELATED]->(t:Concept)
WHERE s.id IN $concepts AND t.id IN $concepts
WITH s.id AS source, t.id AS target, r.kind AS kind, r.directed AS directed, r.grade AS grade,
     r.prerequisite AS prerequisite, r.dataset AS dataset, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN source, target, kind, directed, w.why AS why, grade, w.`references` AS `references`,
       prerequisite, dataset, w.also_why AS also_why
