// What must be understood before a concept? A row per direct prerequisite.
// :param concept => "neurotransmission"
MATCH (c:Concept)-[r:RELATED]->(:Concept {id: $concept})
WHERE r.prerequisite AND r.grade IS NOT NULL
RETURN c.id AS id, c.name AS name, r.why AS why
ORDER BY name, id, why
