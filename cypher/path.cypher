// How are two concepts connected? The shortest paths by hops, a row per path with its concepts in order.
// `neuroexplore path` ranks by more than hops and says why; this is the plain question.
// :param source => "neurotransmission"
// :param target => "pain-science"
// :param k => 3
MATCH (a:Concept {id: $source}), (b:Concept {id: $target})
MATCH p = allShortestPaths((a)-[:RELATED*..8]-(b))
WHERE all(r IN relationships(p) WHERE r.grade IS NOT NULL)
RETURN DISTINCT [n IN nodes(p) | n.id] AS concepts, length(p) AS hops
ORDER BY concepts
LIMIT $k
