// Write pages and their concepts into a graph that holds nothing else: the merged view is the page's own.
// :param rows => []
UNWIND $rows AS row
MERGE (c:Concept {id: row.view.id})
SET c = row.view
SET c:$(row.view.type)
MERGE (p:Page {key: row.page.key})
SET p = row.page
MERGE (p)-[:ABOUT]->(c)
RETURN count(*) AS written
