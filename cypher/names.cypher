// What names does the graph know? A row per concept, with all that it goes by.
MATCH (c:Concept)
WHERE c.degree IS NOT NULL
RETURN c.id AS id, c.name AS name, c.aliases AS aliases, c.xrefs AS xrefs
ORDER BY id
