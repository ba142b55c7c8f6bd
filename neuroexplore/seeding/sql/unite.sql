-- Relations stated more than once, each in the order it was read in.
SELECT r.* FROM staged_relation r
WHERE key IN (
    SELECT key FROM staged_relation WHERE n NOT IN (SELECT n FROM unsound_relation)
    GROUP BY key HAVING count(*) > 1
) AND n NOT IN (SELECT n FROM unsound_relation)
ORDER BY key, n
