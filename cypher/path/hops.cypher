// For what reasons do these concepts hang together? A row per relation between two of them and way to read it.
// `forward` says whether the relation points from source to target; null where it has no direction.
// :param concepts => ["neurotransmission", "synapse"]
MATCH (s:Concept)-[r:RELATED]-(t:Concept)
WHERE s.id IN $concepts AND t.id IN $concepts AND s.id <> t.id
RETURN s.id AS source, t.id AS target, r.kind AS kind,
       CASE WHEN r.directed THEN startNode(r) = s END AS forward,
       r.why AS why, r.grade AS grade, r.references AS references,
       r.prerequisite AS prerequisite, r.dataset AS dataset, r.also_why AS also_why
