-- The ends of one file's relations as concepts that go by their ids, in the order in which they were met.
INSERT INTO staged_page
SELECT getvariable('ends_from') + row_number() OVER (ORDER BY first_n, side) - 1 AS n,
       id, id AS name, 'concept' AS type, [] AS aliases, [] AS domains, [] AS xrefs, [] AS "references",
       NULL AS era_start, NULL AS era_end, 'en' AS language, '' AS summary, '' AS overview, '' AS why_it_matters,
       '' AS context, '' AS significance, '' AS mechanism, '' AS application, '' AS metric, '' AS risk,
       getvariable('ends_of') AS file, line
FROM (
    SELECT id, min(n) AS first_n, arg_min(side, n) AS side, arg_min(line, n) AS line
    FROM (
        SELECT source AS id, n, 1 AS side, line FROM staged_relation WHERE file = getvariable('ends_of')
        UNION ALL
        SELECT target, n, 2, line FROM staged_relation WHERE file = getvariable('ends_of')
    )
    -- What no concept can be called, the relation is refused for.
    WHERE id <> '' AND length(id) <= getvariable('longest_name') AND NOT contains(id, chr(0))
    GROUP BY id
);
