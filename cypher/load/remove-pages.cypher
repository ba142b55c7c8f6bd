// Remove pages that their dataset no longer has.
// :param keys => []
MATCH (p:Page)
WHERE p.key IN $keys
DETACH DELETE p
