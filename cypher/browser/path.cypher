// How are two concepts connected? The shortest paths by hops, drawn.
// `neuroexplore browser path` draws those that `neuroexplore path` ranks best.
// :param source => "neurotransmission"
// :param target => "pain-science"
// :param k => 3
MATCH (a:Concept {id: $source}), (b:Concept {id: $target})
MATCH p = allShortestPaths((a)-[:RELATED*..8]-(b))
WITH [n IN nodes(p) | n.id] AS concepts, collect(p) AS paths
ORDER BY concepts
LIMIT $k
UNWIND paths AS p
RETURN p
