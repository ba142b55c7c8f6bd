// Remove those of these concepts that nothing is tied to any more, be it ours or not.
// :param ids => []
MATCH (c:Concept)
WHERE c.id IN $ids AND c.degree IS NOT NULL
      AND NOT EXISTS { (c)--() }
DELETE c
