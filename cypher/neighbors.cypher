// What surrounds a concept? A row per relation, read from the concept outwards.
// :param concept => "neurotransmission"
MATCH (s:Concept {id: $concept})-[r:RELATED]-(t:Concept)
WHERE t.id <> s.id AND r.grade IS NOT NULL
RETURN s.id AS source, t.id AS target, t.name AS name, r.kind AS kind,
       CASE WHEN r.directed THEN startNode(r) = s END AS forward,
       r.why AS why, r.grade AS grade, r.references AS references,
       r.prerequisite AS prerequisite, r.dataset AS dataset, r.also_why AS also_why
ORDER BY kind, name, target, forward DESC, dataset
