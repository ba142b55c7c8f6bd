// How are two concepts connected? The shortest paths by hops, one row per step.
// `neuroexplore path` ranks by more than hops; this is the plain question, for Neo4j Browser and scripts.
// :param source => "neurotransmission"
// :param target => "pain-science"
// :param k => 3
MATCH (a:Concept {id: $source}), (b:Concept {id: $target})
MATCH p = allShortestPaths((a)-[:RELATED*..8]-(b))
WITH DISTINCT [n IN nodes(p) | n.id] AS ids
ORDER BY ids
LIMIT $k
WITH collect(ids) AS paths
UNWIND range(0, size(paths) - 1) AS path
UNWIND range(0, size(paths[path]) - 2) AS step
MATCH (s:Concept {id: paths[path][step]})-[r:RELATED]-(t:Concept {id: paths[path][step + 1]})
RETURN path + 1 AS path, step + 1 AS step, s.id AS source, t.id AS target, r.kind AS kind,
       CASE WHEN r.directed THEN startNode(r) = s END AS forward,
       r.why AS why, r.grade AS grade, r.references AS references, r.dataset AS dataset
ORDER BY path, step, kind, forward DESC, dataset
