-- What pages say of their concepts: sections, leads, eras, types, domains, references.
CREATE VIEW section AS
UNPIVOT (SELECT n, id, type, path, line, overview, why_it_matters, context, significance, mechanism, application,
                metric, risk FROM placed_page)
ON overview, why_it_matters, context, significance, mechanism, application, metric, risk
INTO NAME section VALUE said;
CREATE MACRO heading(section) AS upper(section[1]) || replace(substr(section, 2), '_', ' ');

CREATE VIEW found_missing_section AS
SELECT id || ' lacks ' || CASE WHEN count(*) > 1 THEN 'the sections ' ELSE 'the section ' END
       || string_agg(heading(section), ', ' ORDER BY array_position(getvariable('sections'), section)) || '.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM section
WHERE trim(said) = '' AND (type = 'concept' OR section IN ('overview', 'why_it_matters'))
GROUP BY n, id, path, line ORDER BY n;

CREATE VIEW found_section_length AS
SELECT heading(section) || ' of ' || id || ' has ' || word_count(said) || ' words; it takes 25 to 80.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM section WHERE trim(said) <> '' AND word_count(said) NOT BETWEEN 25 AND 80
ORDER BY n, array_position(getvariable('sections'), section);

CREATE VIEW found_lead_length AS
SELECT CASE WHEN trim(summary) = '' THEN id || ' has no lead.'
       ELSE 'The lead of ' || id || ' has ' || word_count(summary) || ' words; it takes 8 to 70.' END AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE word_count(summary) NOT BETWEEN 8 AND 70 ORDER BY n;

CREATE VIEW found_missing_era AS
SELECT id || ' is ' || CASE WHEN lower(type) = 'event' THEN 'an event' ELSE 'a person' END || ' without an era.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE lower(type) IN ('person', 'event') AND era_start IS NULL ORDER BY n;

CREATE VIEW found_era_order AS
SELECT 'The era of ' || id || ' ends in ' || era_end || ' before it starts in ' || era_start || '.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE era_end < era_start ORDER BY n;

CREATE VIEW found_foreign_type AS
SELECT id || ' is of the type ' || type || '; a page is a concept, field, person or event.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE type NOT IN ('concept', 'field', 'person', 'event') ORDER BY n;

CREATE VIEW found_no_domain AS
SELECT id || ' is in no domain.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE len(domains) = 0 ORDER BY n;

CREATE VIEW found_no_reference AS
SELECT id || ' has no reference.' AS problem,
       path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM placed_page WHERE len("references") = 0 ORDER BY n;
