-- Pairs with the rank of their best grade: 0 cited, 1 authored, 2 bare.
CREATE VIEW best_pair AS
SELECT least(source, target) AS a, greatest(source, target) AS b,
       min(CASE WHEN said IS NULL OR said IN (FROM shared_said) THEN 2 WHEN len("references") > 0 THEN 0 ELSE 1 END) AS rank
FROM placed_relation WHERE source <> target GROUP BY a, b ORDER BY a, b;
