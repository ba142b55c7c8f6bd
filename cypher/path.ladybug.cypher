// LadybugDB has ALL SHORTEST in place of allShortestPaths(), lists that start at 1, and the why in a table of its own.
MATCH p = (a:Concept {id: $source})-[:RELATED* ALL SHORTEST 1..8]-(b:Concept {id: $target})
WITH DISTINCT properties(nodes(p), 'id') AS ids
WITH ids, list_to_string('\u0001', ids) AS sequence
ORDER BY sequence
LIMIT $k
WITH collect(ids) AS paths
UNWIND range(1, size(paths)) AS path
WITH path, paths[path] AS ids
UNWIND range(1, size(ids) - 1) AS step
WITH path, step, ids[step] AS here, ids[step + 1] AS there
MATCH (s:Concept {id: here})-[r:RELATED]-(t:Concept {id: there}), (w:Reason {id: r.reason})
RETURN path, step, s.id AS source, t.id AS target, r.kind AS kind,
       CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward,
       w.why AS why, r.grade AS grade, w.`references` AS `references`, r.dataset AS dataset
ORDER BY path, step, kind, forward DESC, dataset
