// Write pages and their concepts into a graph that holds nothing else: the merged view is the page's own.
// The constraints refuse what is there already.
// :param rows => []
UNWIND $rows AS row
CREATE (p:Page)-[:ABOUT]->(c:Concept)
SET p = row.page
SET c = row.view
SET c:$(row.view.type)
RETURN count(*) AS written
