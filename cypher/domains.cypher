// Which domains does the graph span? A row per domain, the fullest first.
MATCH (c:Concept)
WHERE c.degree IS NOT NULL
UNWIND c.domains AS domain
RETURN domain, count(*) AS concepts
ORDER BY concepts DESC, domain
