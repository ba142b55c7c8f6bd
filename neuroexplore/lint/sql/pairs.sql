-- Relations that say the same, or contradict each other, about one pair of concepts.
CREATE VIEW found_duplicate AS
SELECT told(r) || ' is stated more than once'
       || CASE WHEN r.n = first_n THEN ': it has ' || (1 + len(r.also_why)) || ' reasons.'
               ELSE ', first' || coalesce(nullif(at_place(first_path, first_line), ''), ' before') || '.' END AS problem,
       path, line, NULL AS concept, source, target, kind
FROM (
    SELECT *, first_value(n) OVER same AS first_n, first_value(path) OVER same AS first_path,
           first_value(line) OVER same AS first_line
    FROM placed_relation WINDOW same AS (PARTITION BY key ORDER BY n)
) r
WHERE r.n <> first_n OR len(r.also_why) > 0 ORDER BY r.n;

-- Each pair of relations between two concepts that point in opposite ways, the later with the earlier;
-- one without direction points both ways.
CREATE VIEW opposed AS
SELECT later, earlier
FROM placed_relation later JOIN placed_relation earlier
  ON earlier.source = later.target AND earlier.target = later.source
WHERE earlier.n < later.n AND later.source <> later.target AND (later.directed OR earlier.directed)
UNION ALL
SELECT later, earlier
FROM placed_relation later JOIN placed_relation earlier
  ON earlier.source = later.source AND earlier.target = later.target
WHERE earlier.n < later.n AND later.source <> later.target AND later.directed <> earlier.directed;

CREATE VIEW found_two_way_duplicate AS
SELECT told(later) || ' says again what ' || told(earlier) || ' says'
       || coalesce(nullif(at_place(earlier.path, earlier.line), ''), '')
       || CASE WHEN lower(later.kind) = lower(earlier.kind) THEN ', with the same kind.'
               ELSE ', for the same reason.' END AS problem,
       later.path, later.line, NULL AS concept, later.source, later.target, later.kind
FROM opposed
WHERE NOT (lower(later.kind) = 'causal' AND lower(earlier.kind) = 'causal')
  AND (lower(later.kind) = lower(earlier.kind) OR later.said = earlier.said)
ORDER BY later.n, earlier.n;

CREATE VIEW found_causal_both_ways AS
SELECT told(later) || ' and ' || told(earlier) || coalesce(nullif(at_place(earlier.path, earlier.line), ''), '')
       || ' each bring the other about.' AS problem,
       later.path, later.line, NULL AS concept, later.source, later.target, later.kind
FROM opposed WHERE lower(later.kind) = 'causal' AND lower(earlier.kind) = 'causal'
ORDER BY later.n, earlier.n;

CREATE VIEW found_kind_conflict AS
SELECT arrow(r) || ' is stated with ' || len(kinds) || ' kinds: ' || array_to_string(kinds, ', ') || '.' AS problem,
       path, line, NULL AS concept, source, target, NULL AS kind
FROM (
    SELECT max(n) AS n, list_sort(list(DISTINCT kind)) AS kinds, arg_max(path, n) AS path, arg_max(line, n) AS line,
           arg_max(source, n) AS source, arg_max(target, n) AS target, directed
    FROM placed_relation
    GROUP BY directed, CASE WHEN directed THEN source ELSE least(source, target) END,
             CASE WHEN directed THEN target ELSE greatest(source, target) END
    HAVING count(DISTINCT lower(kind)) > 1
) r
ORDER BY n;
