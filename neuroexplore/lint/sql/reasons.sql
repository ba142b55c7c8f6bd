-- Reasons: none, the same on several pairs, too short or too long, naming neither end.
CREATE VIEW found_bare_relation AS
SELECT told(r) || CASE WHEN trim(why) = '' THEN ' has no reason.'
       ELSE ' has a reason of which fewer than four words are left without the names of its ends.' END AS problem,
       path, line, NULL AS concept, source, target, kind
FROM placed_relation r WHERE said IS NULL ORDER BY n;

CREATE VIEW found_template AS
SELECT '"' || cut(said, 80) || '" stands on ' || len(pairs) || ' pairs: '
       || array_to_string(pairs[:5], ', ') || CASE WHEN len(pairs) > 5 THEN ', ...' ELSE '' END || '.' AS problem,
       path, line, NULL AS concept, source, target, kind
FROM (
    SELECT said, list(source || ' / ' || target ORDER BY n) AS pairs, arg_min(path, n) AS path,
           arg_min(line, n) AS line, arg_min(source, n) AS source, arg_min(target, n) AS target,
           arg_min(kind, n) AS kind
    FROM (
        -- Each pair once, as it was first stated.
        SELECT said, arg_min(source, n) AS source, arg_min(target, n) AS target, arg_min(kind, n) AS kind,
               arg_min(path, n) AS path, arg_min(line, n) AS line, min(n) AS n
        FROM placed_relation WHERE said IS NOT NULL
        GROUP BY said, least(source, target), greatest(source, target)
    )
    GROUP BY said HAVING count(*) > 1
)
ORDER BY len(pairs) DESC, said;

CREATE VIEW found_why_length AS
SELECT told(r) || ' has a reason of ' || word_count(why) || ' words; it takes 12 to 45.' AS problem,
       path, line, NULL AS concept, source, target, kind
FROM placed_relation r WHERE trim(why) <> '' AND word_count(why) NOT BETWEEN 12 AND 45 ORDER BY n;

CREATE VIEW page_names AS SELECT id, list_prepend(id, list_prepend(name, aliases)) AS names FROM page;
-- Reasons that are not bare, with the names of both ends; NULL for an end that this dataset has no page on.
CREATE VIEW reason_named AS
SELECT r.n, why, source, target, s.names AS source_names, t.names AS target_names
FROM placed_relation r LEFT JOIN page_names s ON s.id = r.source LEFT JOIN page_names t ON t.id = r.target
WHERE said IS NOT NULL AND said NOT IN (FROM shared_said) AND source <> target;

CREATE TABLE unnamed (n BIGINT, ends VARCHAR[]);
CREATE VIEW found_unnamed_end AS
SELECT told(r) || ' has a reason that does not name ' || ends[1] || '.' AS problem,
       path, line, ends[1] AS concept, source, target, kind
FROM placed_relation r JOIN unnamed USING (n) WHERE len(ends) = 1 ORDER BY n;
CREATE VIEW found_unnamed_ends AS
SELECT told(r) || ' has a reason that names neither of them.' AS problem,
       path, line, NULL AS concept, source, target, kind
FROM placed_relation r JOIN unnamed USING (n) WHERE len(ends) = 2 ORDER BY n;
