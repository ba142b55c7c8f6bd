// What is a concept? It, its relations and its pages, drawn; a page's node holds the whole text.
// :param concept => "neurotransmission"
MATCH (c:Concept {id: $concept})
OPTIONAL MATCH p = (c)-[:RELATED|ABOUT]-(near)
WHERE near <> c AND (near:Concept OR near:Page)
RETURN c, p
