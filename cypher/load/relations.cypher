// Write relations between concepts that are there. `values` are the relation's properties.
// :param rows => []
UNWIND $rows AS row
MATCH (s:Concept {id: row.source})
MATCH (t:Concept {id: row.target})
MERGE (s)-[r:RELATED {key: row.values.key}]->(t)
SET r = row.values
RETURN count(*) AS written
