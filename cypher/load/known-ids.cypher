// Which ids do other datasets than these have a page on?
// :param datasets => ["seed"]
MATCH (p:Page)
WHERE NOT p.dataset IN $datasets AND p.digest IS NOT NULL
RETURN DISTINCT p.id AS id
