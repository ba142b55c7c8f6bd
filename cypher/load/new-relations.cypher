// Write relations that are not there yet; the constraint on keys refuses those that are.
// :param rows => []
UNWIND $rows AS row
MATCH (s:Concept {id: row.source})
MATCH (t:Concept {id: row.target})
CREATE (s)-[r:RELATED]->(t)
SET r = row.values
RETURN count(*) AS written
