-- What differs between the records of a load and those that are stored.
CREATE VIEW new_page AS FROM read_parquet(getvariable('new_pages'));
CREATE VIEW new_relation AS FROM read_parquet(getvariable('new_relations'));
CREATE VIEW old_page AS SELECT id, digest FROM read_parquet(getvariable('old_pages'));
CREATE VIEW old_relation AS SELECT key, digest, source, target, kind FROM read_parquet(getvariable('old_relations'));

CREATE TABLE page_change AS
SELECT coalesce(n.id, o.id) AS id, CASE WHEN o.id IS NULL THEN 'added' WHEN n.id IS NULL THEN 'removed'
       WHEN n.digest IS DISTINCT FROM o.digest THEN 'changed' ELSE 'unchanged' END AS change
FROM (SELECT id, digest FROM new_page) n FULL JOIN old_page o ON o.id = n.id;
CREATE TABLE relation_change AS
SELECT coalesce(n.key, o.key) AS key, coalesce(n.source, o.source) AS source,
       coalesce(n.target, o.target) AS target, coalesce(n.kind, o.kind) AS kind,
       CASE WHEN o.key IS NULL THEN 'added' WHEN n.key IS NULL THEN 'removed'
       WHEN n.digest IS DISTINCT FROM o.digest THEN 'changed' ELSE 'unchanged' END AS change
FROM (SELECT key, digest, source, target, kind FROM new_relation) n FULL JOIN old_relation o ON o.key = n.key;

-- Of a dataset that is alone in its graph, every page with the number of its concept's neighbours.
CREATE VIEW lone_page AS
SELECT p.*, coalesce(degree, 0) AS degree
FROM new_page p LEFT JOIN (
    SELECT id, count(*) FILTER (other <> id) AS degree
    FROM (SELECT source AS id, target AS other FROM new_relation UNION SELECT target, source FROM new_relation)
    GROUP BY id
) USING (id)
ORDER BY id;
CREATE VIEW added_page AS FROM new_page WHERE id IN (SELECT id FROM page_change WHERE change = 'added') ORDER BY id;
CREATE VIEW changed_page AS FROM new_page WHERE id IN (SELECT id FROM page_change WHERE change = 'changed') ORDER BY id;
CREATE VIEW removed_page AS SELECT id FROM page_change WHERE change = 'removed';
CREATE VIEW added_relation AS
FROM new_relation WHERE key IN (SELECT key FROM relation_change WHERE change = 'added');
CREATE VIEW changed_relation AS
FROM new_relation WHERE key IN (SELECT key FROM relation_change WHERE change = 'changed');
CREATE VIEW removed_relation AS SELECT key FROM relation_change WHERE change = 'removed';
CREATE VIEW named AS
SELECT id FROM new_page UNION SELECT source FROM new_relation UNION SELECT target FROM new_relation;
CREATE VIEW outer_end AS
SELECT id FROM (
    SELECT source AS id FROM relation_change WHERE change IN ('added', 'changed')
    UNION SELECT target FROM relation_change WHERE change IN ('added', 'changed')
) WHERE id NOT IN (SELECT id FROM new_page);
CREATE VIEW touched AS
SELECT id FROM (
    SELECT id FROM page_change WHERE change <> 'unchanged'
    UNION SELECT source FROM relation_change WHERE change <> 'unchanged'
    UNION SELECT target FROM relation_change WHERE change <> 'unchanged'
) ORDER BY id;
