// LadybugDB has ALL SHORTEST in place of allShortestPaths(), and sorts by strings, not by lists.
MATCH p = (a:Concept {id: $source})-[:RELATED* ALL SHORTEST 1..8]-(b:Concept {id: $target})
WITH DISTINCT properties(nodes(p), 'id') AS concepts, length(p) AS hops
RETURN concepts, hops
ORDER BY list_to_string('\u0001', concepts)
LIMIT $k
