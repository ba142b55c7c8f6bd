-- What grading needs to see of each reason: what its ends go by, to be masked in it. Names come as one
-- text, parted by line feeds, for lists cost several times as much on their way to Python.
SELECT n, why, coalesce(s.names, source) AS source_names, coalesce(t.names, target) AS target_names
FROM relation r
LEFT JOIN name_list s ON s.id = r.source
LEFT JOIN name_list t ON t.id = r.target
WHERE why <> ''
