// What does a concept prepare for? A row per concept that has it as a direct prerequisite.
// :param concept => "neurotransmission"
MATCH (:Concept {id: $concept})-[r:RELATED]->(c:Concept)
WHERE r.prerequisite AND r.grade IS NOT NULL
RETURN c.id AS id, c.name AS name, r.why AS why
ORDER BY name, id, why
