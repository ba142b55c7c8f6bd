// Write the merged view and the degree of concepts. The type is a second label, for Browser's colours.
// :param rows => []
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
WITH c, row, [label IN labels(c) WHERE label <> 'Concept'] AS old
REMOVE c:$(old)
SET c = row, c.degree = COUNT { MATCH (c)-[r:RELATED]-(n:Concept) WHERE n <> c AND r.grade IS NOT NULL RETURN DISTINCT n }
SET c:$(row.type)
