// Write pages, each with its concept. The row's fields are the page's properties.
// A new concept has what questions read of it, until the end of the load settles its merged view.
// :param rows => []
UNWIND $rows AS row
MERGE (c:Concept {id: row.id})
ON CREATE SET c.degree = 0, c.name = row.name, c.type = row.type, c.summary = row.summary,
              c.aliases = row.aliases, c.domains = row.domains, c.xrefs = row.xrefs
MERGE (p:Page {key: row.key})
SET p = row
MERGE (p)-[:ABOUT]->(c)
RETURN count(*) AS written
