-- Prerequisites as they were stated, each once, with where it stands.
CREATE VIEW prerequisite AS
SELECT source, target, arg_min(path, n) AS path, arg_min(line, n) AS line, arg_min(kind, n) AS kind
FROM placed_relation WHERE prerequisite GROUP BY source, target ORDER BY source, target;
