-- What an export writes, in its order, from the records that stored.sql shows: all, or those of one dataset.
CREATE TABLE paged AS SELECT DISTINCT id FROM page;

CREATE VIEW export_page AS FROM page ORDER BY dataset, id;
CREATE VIEW export_relation AS FROM relation ORDER BY dataset, source, kind, target, directed;
CREATE VIEW export_page_of_concept AS FROM page ORDER BY id, dataset <> 'seed', dataset;
-- Where relations end although no page that is exported speaks of it.
CREATE VIEW export_stub AS
SELECT id FROM (SELECT source AS id FROM relation UNION SELECT target FROM relation)
WHERE id NOT IN (FROM paged) ORDER BY id;
