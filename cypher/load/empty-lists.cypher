// Give concepts, pages and relations the empty lists that neo4j-admin can't import.
// Run once after an import of `neuroexplore export --format csv`, when the constraints stand.
MATCH (c:Concept)
CALL (c) {
  SET c.aliases = coalesce(c.aliases, []), c.domains = coalesce(c.domains, []),
      c.xrefs = coalesce(c.xrefs, []), c.keys = coalesce(c.keys, [])
} IN TRANSACTIONS OF 10000 ROWS;
MATCH (p:Page)
CALL (p) {
  SET p.aliases = coalesce(p.aliases, []), p.domains = coalesce(p.domains, []),
      p.xrefs = coalesce(p.xrefs, []), p.references = coalesce(p.references, [])
} IN TRANSACTIONS OF 10000 ROWS;
MATCH (:Concept)-[r:RELATED]->(:Concept)
CALL (r) {
  SET r.references = coalesce(r.references, []), r.also_why = coalesce(r.also_why, [])
} IN TRANSACTIONS OF 10000 ROWS;
