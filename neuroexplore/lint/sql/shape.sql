-- How relations hang together.
CREATE VIEW known_id AS SELECT DISTINCT id FROM known;
CREATE VIEW outer_end AS
SELECT id FROM (SELECT source AS id FROM relation UNION SELECT target FROM relation) WHERE id IN (FROM known_id);
CREATE VIEW found_orphan AS
SELECT id || ' is related to nothing.' AS problem, path, line, id AS concept,
       NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE id NOT IN (SELECT id FROM degree) AND id NOT IN (FROM known_id) ORDER BY n;
CREATE VIEW found_neighbours AS
SELECT id || ' has ' || coalesce(degree, 0) || ' distinct neighbours; 4 to 40 are asked for.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page LEFT JOIN degree USING (id) WHERE coalesce(degree, 0) NOT BETWEEN 4 AND 40 ORDER BY n;
CREATE VIEW found_relations_of_a_page AS
SELECT id || ' states ' || stated || ' relations; up to 10 are asked for.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page JOIN (SELECT source AS id, count(*) AS stated FROM relation GROUP BY source) USING (id)
WHERE stated > 10 ORDER BY n;
