// Which of these ids belong to a Concept that neuroexplore did not load? One that it did has a degree.
// :param ids => []
MATCH (c:Concept)
WHERE c.id IN $ids AND c.degree IS NULL
RETURN c.id AS id
ORDER BY id
