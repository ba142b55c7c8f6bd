-- The tables of a graph, from the records of its datasets as stored.sql shows them.
-- A relation's reason is numbered by its place in them.
CREATE TABLE degree AS
SELECT id, count(*) FILTER (other <> id) AS degree
FROM (SELECT source AS id, target AS other FROM relation UNION SELECT target, source FROM relation)
GROUP BY id;

CREATE VIEW page_row AS SELECT * FROM page ORDER BY dataset, id;
-- A row for each page of a concept, the seed graph's first; a single one without a name where it has none.
CREATE VIEW concept_row AS
SELECT coalesce(d.id, p.id) AS id, coalesce(degree, 0) AS degree, dataset, name, type, summary, aliases, domains, xrefs
FROM degree d FULL JOIN page p ON p.id = d.id
ORDER BY id, dataset <> 'seed', dataset;
-- As records.page_key makes it.
CREATE VIEW about AS SELECT dataset || '/' || id AS page, id AS concept FROM page;
CREATE VIEW related AS
SELECT source, target, kind, prerequisite, directed, grade, dataset, reason FROM relation;
CREATE VIEW reason AS SELECT reason AS id, key, why, "references", also_why FROM relation;
