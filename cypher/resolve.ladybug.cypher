// LadybugDB has no full-text index at hand: it looks through the keys of all concepts.
MATCH (c:Concept)
WHERE $key IN c.keys
RETURN c.id AS id, c.name AS name, c.type AS type, c.summary AS summary, c.domains AS domains,
       c.degree AS degree, c.aliases AS aliases, c.xrefs AS xrefs
ORDER BY id
