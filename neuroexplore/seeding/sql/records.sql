-- The records of a dataset, each with its digest. A reason's masked text is NULL where too little is left of it.
CREATE TEMP TABLE shared AS
SELECT text FROM masked JOIN relation USING (n)
WHERE text IS NOT NULL GROUP BY text
HAVING min(least(source, target)) <> max(least(source, target))
    OR min(greatest(source, target)) <> max(greatest(source, target));

CREATE VIEW page_record AS
SELECT * EXCLUDE (n, file, line), page_digest(page) AS digest FROM page ORDER BY id;

CREATE VIEW relation_record AS
SELECT key, source, target, kind, why, prerequisite, directed, "references",
       grade, also_why, relation_digest(graded, grade) AS digest
FROM (
    SELECT r.*, CASE WHEN m.text IS NULL OR shared.text IS NOT NULL THEN 'bare'
                     WHEN len("references") > 0 THEN 'cited' ELSE 'authored' END AS grade
    FROM relation r LEFT JOIN masked m USING (n) LEFT JOIN shared USING (text)
) AS graded;
