-- What rules look at: what is sound, with where it stands. Every finding is a row of
-- problem, path, line, concept, source, target, kind.
CREATE VIEW placed_page AS SELECT p.*, f.path FROM page p LEFT JOIN file f ON f.id = p.file;
CREATE VIEW placed_relation AS
SELECT r.*, f.path, m.text AS said FROM relation r LEFT JOIN file f ON f.id = r.file 
LEFT JOIN read_parquet(getvariable('masked')) m USING (n);
-- Masked reasons that stand on several pairs.
CREATE TABLE shared_said AS
SELECT said FROM placed_relation WHERE said IS NOT NULL
GROUP BY said HAVING count(DISTINCT least(source, target) || chr(31) || greatest(source, target)) > 1;
CREATE TABLE pair AS
SELECT DISTINCT least(source, target) AS a, greatest(source, target) AS b FROM relation WHERE source <> target;
CREATE VIEW tie AS SELECT a AS id, b AS other FROM pair UNION ALL SELECT b, a FROM pair ORDER BY id, other;
CREATE VIEW degree AS SELECT id, count(*) AS degree FROM tie GROUP BY id;
CREATE MACRO place_of(ids) AS TABLE SELECT id, path, line FROM placed_page WHERE list_contains(ids, id);
CREATE MACRO arrow(r) AS r.source || CASE WHEN r.directed THEN ' -> ' ELSE ' -- ' END || r.target;
CREATE MACRO told(r) AS arrow(r) || ' (' || r.kind || ')';
CREATE MACRO at_place(path, line) AS coalesce(' at ' || path || coalesce(':' || line, ''), '');
CREATE MACRO word_count(x) AS len(list_filter(regexp_split_to_array(x, '\s+'), lambda w: w <> ''));
CREATE MACRO cut(x, most) AS CASE WHEN length(x) > most THEN left(x, most - 3) || '...' ELSE x END;
