-- Concepts that may be one: same names, names a slip apart, shared cross-references.
CREATE VIEW page_keys AS SELECT n, id, name, aliases FROM page ORDER BY n;
CREATE TABLE name_key (id VARCHAR, key VARCHAR, spelled VARCHAR);
CREATE VIEW found_same_name AS
SELECT '"' || spelled || '" names ' || len(ids) || ' concepts: ' || array_to_string(ids[:5], ', ')
       || CASE WHEN len(ids) > 5 THEN ', ...' ELSE '' END || '.' AS problem,
       NULL AS path, NULL AS line, ids[1] AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM (
    SELECT ids, min(spelled) AS spelled
    FROM (SELECT key, min(spelled) AS spelled, list_sort(list(DISTINCT id)) AS ids FROM name_key
          GROUP BY key HAVING count(DISTINCT id) > 1)
    GROUP BY ids
)
ORDER BY ids;

CREATE VIEW found_shared_xref AS
SELECT array_to_string(list_sort(xrefs)[:5], ', ') || CASE WHEN len(xrefs) > 1 THEN ' are' ELSE ' is' END
       || ' on ' || len(ids) || ' pages: ' || array_to_string(ids[:5], ', ')
       || CASE WHEN len(ids) > 5 THEN ', ...' ELSE '' END || '.' AS problem,
       NULL AS path, NULL AS line, ids[1] AS concept, NULL AS source, NULL AS target, NULL AS kind
FROM (
    SELECT ids, list(xref) AS xrefs
    FROM (SELECT min(xref) AS xref, list_sort(list(DISTINCT id)) AS ids
          FROM (SELECT id, unnest(xrefs) AS xref FROM page) GROUP BY lower(xref) HAVING count(DISTINCT id) > 1)
    GROUP BY ids
)
ORDER BY ids;

-- Names that may be a slip apart meet where, with one letter or none left out, they are the same.
CREATE TABLE near_name (id VARCHAR, key VARCHAR, spelled VARCHAR);
CREATE VIEW near_pair AS
WITH left_out AS (
    SELECT DISTINCT key, CASE WHEN i = 0 THEN key ELSE left(key, i - 1) || substr(key, i + 1) END AS rest
    FROM (SELECT key, unnest(range(0, length(key) + 1)) AS i FROM (SELECT DISTINCT key FROM near_name))
),
met AS (
    SELECT list_sort(list(key)) AS keys FROM left_out GROUP BY rest HAVING count(*) BETWEEN 2 AND 50
),
together AS (
    SELECT DISTINCT one, other
    FROM (SELECT keys, unnest(keys) AS one FROM met) m, unnest(m.keys) AS o(other)
    WHERE one < other
    UNION ALL
    SELECT key, key FROM near_name GROUP BY key HAVING count(DISTINCT id) BETWEEN 2 AND 50
)
SELECT DISTINCT least(a.id, b.id) AS id, greatest(a.id, b.id) AS other_id, one, other,
       CASE WHEN a.id < b.id THEN a.spelled ELSE b.spelled END AS spelled,
       CASE WHEN a.id < b.id THEN b.spelled ELSE a.spelled END AS other_spelled
FROM together JOIN near_name a ON a.key = one JOIN near_name b ON b.key = other
WHERE a.id <> b.id ORDER BY ALL;
