// For what reasons do these concepts hang together? A row per relation between two of them.
// :param concepts => ["neurotransmission", "synapse"]
MATCH (s:Concept)-[r:RELATED]->(t:Concept)
WHERE s.id IN $concepts AND t.id IN $concepts AND r.grade IS NOT NULL
RETURN s.id AS source, t.id AS target, r.kind AS kind, r.directed AS directed,
       r.why AS why, r.grade AS grade, r.references AS references,
       r.prerequisite AS prerequisite, r.dataset AS dataset, r.also_why AS also_why
