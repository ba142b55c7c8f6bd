// What are these concepts, in short? A row per concept.
// :param concepts => ["neurotransmission", "pain-science"]
MATCH (c:Concept)
WHERE c.id IN $concepts AND c.degree IS NOT NULL
RETURN c.id AS id, c.name AS name, c.type AS type, c.summary AS summary, c.domains AS domains,
       c.degree AS degree
ORDER BY id
