// Which concepts go by this name? `key` is a name in lower case without spaces and hyphens.
// The index gives candidates, for it cuts up long keys; the keys themselves decide.
// :param key => "synaptictransmission"
WITH 'keys:"' + replace(replace($key, '\\', '\\\\'), '"', '\\"') + '"' AS query
CALL db.index.fulltext.queryNodes('neuroexplore_names', query) YIELD node AS c
WHERE c.degree IS NOT NULL AND $key IN c.keys
RETURN c.id AS id, c.name AS name, c.type AS type, c.summary AS summary, c.domains AS domains,
       c.degree AS degree, c.aliases AS aliases, c.xrefs AS xrefs
ORDER BY id
