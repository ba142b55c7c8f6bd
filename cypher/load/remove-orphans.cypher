// Remove those of these concepts that no page speaks of and no relation ends at any more.
// :param ids => []
MATCH (c:Concept)
WHERE c.id IN $ids AND c.degree IS NOT NULL
      AND NOT EXISTS { (c)<-[:ABOUT]-(:Page) } AND NOT EXISTS { (c)-[:RELATED]-() }
DELETE c
