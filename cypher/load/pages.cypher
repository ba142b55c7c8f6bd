// Write pages, each with its concept. The row's fields are the page's properties.
// :param rows => []
UNWIND $rows AS row
MERGE (c:Concept {id: row.id})
ON CREATE SET c.degree = 0, c.name = row.name
MERGE (p:Page {key: row.key})
SET p = row
MERGE (p)-[:ABOUT]->(c)
RETURN count(*) AS written
