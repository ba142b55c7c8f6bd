-- Cross-references and references as they are written; which of them are sound is told in Python.
CREATE VIEW written_xref AS
SELECT id, xref, path, line, n FROM (SELECT id, unnest(xrefs) AS xref, path, line, n FROM placed_page) ORDER BY n, xref;
CREATE VIEW written_reference AS
SELECT reference, path, line, id AS concept, NULL AS source, NULL AS target, NULL AS kind, n
FROM (SELECT *, unnest("references") AS reference FROM placed_page)
UNION ALL
SELECT reference, path, line, NULL, source, target, kind, n
FROM (SELECT *, unnest("references") AS reference FROM placed_relation)
ORDER BY n, reference;
