// How large is the graph? Concepts by type, relations by kind and by grade; the rows in any order.
MATCH (c:Concept)
WHERE c.degree IS NOT NULL
RETURN 'type' AS counted, c.type AS name, count(*) AS count
UNION ALL
MATCH (:Concept)-[r:RELATED]->(:Concept)
WHERE r.grade IS NOT NULL
RETURN 'kind' AS counted, r.kind AS name, count(*) AS count
UNION ALL
MATCH (:Concept)-[r:RELATED]->(:Concept)
WHERE r.grade IS NOT NULL
RETURN 'grade' AS counted, r.grade AS name, count(*) AS count
