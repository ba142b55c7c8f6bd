-- What a load would refuse, and relations that lead nowhere.
CREATE VIEW found_unsound AS
SELECT problem, f.path, line, NULL AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM reject r LEFT JOIN file f ON f.id = r.file WHERE dangling IS NULL ORDER BY r.file, line, r.rowid;
CREATE VIEW found_dangling_end AS
SELECT upper(left(problem, 1)) || substr(problem, 2) AS problem, f.path, line, dangling AS concept,
       NULL AS source, NULL AS target, NULL AS kind
FROM reject r LEFT JOIN file f ON f.id = r.file WHERE dangling IS NOT NULL ORDER BY r.file, line, r.rowid;
CREATE VIEW found_self_loop AS
SELECT told(r) || ' relates a concept to itself.' AS problem, path, line, source AS concept, source, target, kind
FROM placed_relation r WHERE source = target ORDER BY n;
