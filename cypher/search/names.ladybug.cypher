// LadybugDB has no full-text index at hand: it looks through the spellings of all concepts.
UNWIND $parts AS part
MATCH (c:Concept)
WHERE c.spelling CONTAINS part
WITH c, count(*) AS shared
WHERE shared >= $least
RETURN c.id AS id, c.name AS name, c.aliases AS aliases, c.xrefs AS xrefs
ORDER BY id
