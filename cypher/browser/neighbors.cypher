// What surrounds a concept? It with all its relations, drawn.
// :param concept => "neurotransmission"
MATCH p = (c:Concept {id: $concept})-[:RELATED]-(near:Concept)
WHERE near <> c
RETURN p
