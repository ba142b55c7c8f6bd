-- The records of a dataset, each with its digest. A reason's masked text is NULL where too little is left of it.
CREATE TEMP TABLE shared AS
SELECT text FROM masked JOIN (SELECT n, source, target FROM relation) USING (n)
WHERE text IS NOT NULL GROUP BY text
HAVING min(least(source, target)) <> max(least(source, target))
    OR min(greatest(source, target)) <> max(greatest(source, target));
CREATE TEMP TABLE graded AS
SELECT n, CASE WHEN m.text IS NULL OR shared.text IS NOT NULL THEN 'bare'
               WHEN is_cited THEN 'cited' ELSE 'authored' END AS grade
FROM (SELECT n, len("references") > 0 AS is_cited FROM relation)
LEFT JOIN masked m USING (n) LEFT JOIN shared USING (text);

CREATE VIEW page_record AS
SELECT * EXCLUDE (n, file, line), page_digest(page) AS digest FROM page ORDER BY id;

CREATE VIEW relation_record AS
SELECT key, source, target, kind, why, prerequisite, directed, "references",
       grade, also_why, relation_digest(r, grade) AS digest
FROM relation r JOIN graded USING (n);

-- Left to itself the join would hold the relations in memory, and not their grades.
SET disabled_optimizers = 'build_side_probe_side,join_order';
