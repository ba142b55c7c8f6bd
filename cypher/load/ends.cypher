// Make sure that relations have concepts to end at, where this dataset has no page on them.
// :param ids => []
UNWIND $ids AS id
MERGE (c:Concept {id: id})
ON CREATE SET c.degree = 0, c.name = id, c.type = 'stub', c.summary = '', c.aliases = [], c.domains = [],
              c.xrefs = []
