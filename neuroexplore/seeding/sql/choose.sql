-- A part of the records that stored.sql shows: the concepts in `chosen`, and the relations between them.
CREATE TABLE chosen (id VARCHAR);

CREATE VIEW in_domain AS
SELECT DISTINCT id FROM page WHERE list_contains(domains, getvariable('domain'));
CREATE VIEW beside AS
SELECT other AS id FROM (
    SELECT source AS id, target AS other FROM relation UNION ALL SELECT target, source FROM relation
) WHERE id IN (FROM chosen)
EXCEPT FROM chosen;

CREATE VIEW chosen_page AS
SELECT * EXCLUDE (dataset) FROM page WHERE id IN (FROM chosen) ORDER BY id;
CREATE VIEW chosen_relation AS
SELECT * EXCLUDE (dataset, reason) FROM relation WHERE source IN (FROM chosen) AND target IN (FROM chosen);
