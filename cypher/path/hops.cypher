// For what reasons do these pairs of concepts hang together? A row per relation, read from source to target.
// :param hops => [{"source": "neurotransmission", "target": "synapse"}]
UNWIND $hops AS hop
MATCH (s:Concept {id: hop.source})-[r:RELATED]-(t:Concept {id: hop.target})
RETURN s.id AS source, t.id AS target, r.kind AS kind,
       CASE WHEN r.directed THEN startNode(r) = s END AS forward,
       r.why AS why, r.grade AS grade, r.references AS references,
       r.prerequisite AS prerequisite, r.dataset AS dataset, r.also_why AS also_why
