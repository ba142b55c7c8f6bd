-- Number relations by what they say, for an engine gives them in any order.
UPDATE staged_relation SET n = place
FROM (
    SELECT rowid AS row, (SELECT count(*) FROM staged_page)
           + row_number() OVER (ORDER BY source, target, kind, directed, key) AS place
    FROM staged_relation
) WHERE staged_relation.rowid = row;
