-- Relations stated more than once, each in the order it was read in. Keys are sought by a short hash, which
-- takes a third of the memory; so a relation may come along that has its key to itself.
SELECT r.* FROM staged_relation r
WHERE hash(key) IN (
    SELECT hash(key) AS short FROM staged_relation WHERE n NOT IN (SELECT n FROM unsound_relation)
    GROUP BY short HAVING count(*) > 1
) AND n NOT IN (SELECT n FROM unsound_relation)
ORDER BY key, n
