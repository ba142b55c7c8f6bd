// Remove concepts that no page speaks of and no relation ends at any more.
MATCH (c:Concept)
WHERE c.degree IS NOT NULL AND NOT EXISTS { (c)<-[:ABOUT]-(:Page) } AND NOT EXISTS { (c)-[:RELATED]-() }
DELETE c
