// Which concepts did neuroexplore load?
MATCH (c:Concept)
WHERE c.degree IS NOT NULL
RETURN c.id AS id
