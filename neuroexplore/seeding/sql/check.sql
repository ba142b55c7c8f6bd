-- Which rows can't be loaded, and why? The reasons go to `reject`, the rows' `n` to `unsound_*`.
CREATE TEMP TABLE fault AS
SELECT n, file, line, coalesce(
    fault('the id', id, getvariable('longest_name')),
    fault('the name', name, getvariable('longest_name')),
    fault('the type', type, getvariable('longest_name')),
    text_fault('the summary', summary, getvariable('longest_text')),
    names_fault('an alias', aliases, getvariable('longest_name')),
    names_fault('a domain', domains, getvariable('longest_name')),
    names_fault('a cross-reference', xrefs, getvariable('longest_name')),
    names_fault('a reference', "references", getvariable('longest_name')),
    year_fault('era_start', era_start),
    year_fault('era_end', era_end)
) AS problem
FROM staged_page WHERE problem IS NOT NULL;

-- The same id twice is sound when both pages say the same; else the first stands.
INSERT INTO fault
SELECT n, file, line, 'the id ' || substr(id, 1, 100) || ' has two pages, first'
    || coalesce(' in ' || (SELECT path FROM file WHERE file.id = first_file), '')
    || coalesce(' at line ' || first_line, ' elsewhere') || '.'
FROM (
    SELECT *, first_value(file) OVER same AS first_file, first_value(line) OVER same AS first_line,
           first_value(content) OVER same AS first_content
    FROM (
        SELECT n, id, file, line, page_digest(staged_page) AS content
        FROM staged_page
        WHERE id IN (SELECT id FROM staged_page GROUP BY id HAVING count(*) > 1)
          AND n NOT IN (SELECT n FROM fault)
    )
    WINDOW same AS (PARTITION BY id ORDER BY n)
)
WHERE content <> first_content;

INSERT INTO reject SELECT file, line, problem, NULL FROM fault ORDER BY n;
INSERT INTO unsound_page SELECT n FROM fault;
-- Of pages that say the same, one is enough.
INSERT INTO unsound_page
SELECT n FROM (SELECT n, row_number() OVER (PARTITION BY id ORDER BY n) AS place FROM staged_page
               WHERE n NOT IN (SELECT n FROM unsound_page))
WHERE place > 1;
DROP TABLE fault;

CREATE TEMP TABLE fault AS
SELECT n, file, line, coalesce(
    fault('the source', source, getvariable('longest_name')),
    fault('the target', target, getvariable('longest_name')),
    fault('the kind', kind, getvariable('longest_name')),
    text_fault('the why', why, getvariable('longest_text')),
    names_fault('a reference', "references", getvariable('longest_name')),
    CASE WHEN prerequisite IS NULL THEN 'prerequisite is neither true nor false.'
         WHEN directed IS NULL THEN 'directed is neither true nor false.'
         WHEN prerequisite AND NOT directed THEN 'a prerequisite relation must be directed.' END
) AS problem, CAST(NULL AS VARCHAR) AS dangling
FROM staged_relation WHERE problem IS NOT NULL;

CREATE TEMP TABLE ends AS
SELECT id FROM staged_page WHERE n NOT IN (SELECT n FROM unsound_page) UNION SELECT id FROM known;
INSERT INTO fault
SELECT n, file, line, 'the relation ' || CASE WHEN gone = target THEN 'to ' ELSE 'from ' END
    || substr(gone, 1, 100) || ' ends nowhere: no such concept.', gone
FROM (
    SELECT r.*, CASE WHEN t.id IS NULL THEN r.target ELSE r.source END AS gone
    FROM staged_relation r
    LEFT JOIN ends s ON s.id = r.source
    LEFT JOIN ends t ON t.id = r.target
    WHERE s.id IS NULL OR t.id IS NULL
)
WHERE n NOT IN (SELECT n FROM fault);
INSERT INTO reject SELECT file, line, problem, dangling FROM fault ORDER BY n;
INSERT INTO unsound_relation SELECT n FROM fault;
DROP TABLE fault;
DROP TABLE ends;

CREATE VIEW told_reject AS
SELECT path, line, problem FROM reject LEFT JOIN file ON file.id = reject.file
ORDER BY reject.file, line, reject.rowid;
CREATE VIEW dangling_end AS
SELECT DISTINCT dangling FROM reject WHERE dangling IS NOT NULL ORDER BY dangling;
