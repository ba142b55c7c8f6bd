// What do all datasets say of these concepts, as far as the merged view needs it?
// :param ids => []
MATCH (c:Concept)
WHERE c.id IN $ids
OPTIONAL MATCH (p:Page)-[:ABOUT]->(c)
RETURN c.id AS id, p.dataset AS dataset, p.name AS name, p.type AS type, p.summary AS summary,
       p.aliases AS aliases, p.domains AS domains, p.xrefs AS xrefs
