-- What the standard of the seed graph counts.
SET VARIABLE kinds = ['logical', 'causal', 'applied', 'historical', 'conceptual'];
CREATE VIEW counted AS
SELECT (SELECT count(*) FROM page) AS pages,
       (SELECT count(*) FROM page WHERE type = 'concept' AND overview <> '' AND why_it_matters <> '' AND context <> ''
        AND significance <> '' AND mechanism <> '' AND application <> '' AND metric <> '' AND risk <> '') AS whole,
       (SELECT count(*) FROM page WHERE type = 'concept') AS concepts,
       (SELECT count(*) FROM page WHERE type = 'concept' AND len(xrefs) > 0) AS identified,
       (SELECT count(*) FROM relation) AS relations,
       (SELECT count(*) FROM relation WHERE len("references") > 0) AS cited;
CREATE VIEW unused_kind AS
SELECT kind FROM (SELECT unnest(getvariable('kinds')) AS kind) WHERE kind NOT IN (SELECT kind FROM relation);
CREATE VIEW found_foreign_kind AS
SELECT told(r) || ' is of a kind besides the five.' AS problem, path, line, NULL AS concept, source, target, kind
FROM placed_relation r WHERE NOT list_contains(getvariable('kinds'), kind) ORDER BY n;
