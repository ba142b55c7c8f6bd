// What must be learnt for a concept? It with its prerequisites, theirs, and so on, drawn.
// :param concept => "neurotransmission"
MATCH (c:Concept)-[:RELATED*0.. {prerequisite: true}]->(:Concept {id: $concept})
WITH collect(DISTINCT c) AS concepts
UNWIND concepts AS c
OPTIONAL MATCH p = (c)-[:RELATED {prerequisite: true}]->(next:Concept)
WHERE next IN concepts AND next <> c
RETURN c, p
