// LadybugDB has ALL SHORTEST in place of allShortestPaths(), lists that start at 1, no order left after an aggregation, and the why in a table of its own.
MATCH p = (a:Concept {id: $source})-[:RELATED* ALL SHORTEST 1..8]-(b:Concept {id: $target})
WITH list_sort(collect(DISTINCT list_to_string('\u0001', properties(nodes(p), 'id')))) AS sequences
UNWIND range(1, CASE WHEN size(sequences) < $k THEN size(sequences) ELSE $k END) AS path
WITH path, string_split(sequences[path], '\u0001') AS ids
UNWIND range(1, size(ids) - 1) AS step
WITH path, step, ids[step] AS here, ids[step + 1] AS there
MATCH (s:Concept {id: here})-[r:RELATED]-(t:Concept {id: there})
WITH path, step, s.id AS source, t.id AS target, r.kind AS kind,
     CASE WHEN r.directed THEN struct_extract(r, '_src') = id(s) END AS forward,
     r.grade AS grade, r.dataset AS dataset, r.reason AS reason
MATCH (w:Reason {id: reason})
RETURN path, step, source, target, kind, forward, w.why AS why, grade, w.`references` AS `references`, dataset
ORDER BY path, step, kind, forward DESC, dataset
