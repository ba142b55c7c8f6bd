-- What a load would change, to be read by people; `known_xref` says what the graph holds already.
CREATE TABLE known_xref (id VARCHAR, xref VARCHAR);
CREATE VIEW told_page AS
SELECT c.id, coalesce(p.name, c.id) AS name, change
FROM page_change c LEFT JOIN new_page p ON p.id = c.id WHERE change <> 'unchanged' ORDER BY change, c.id;
CREATE VIEW told_relation AS
SELECT source, target, kind, change FROM relation_change WHERE change <> 'unchanged'
ORDER BY change, source, target, kind;
CREATE VIEW told_match AS
SELECT p.id, k.id AS known_as, list(DISTINCT p.xref ORDER BY p.xref) AS xrefs
FROM (SELECT id, unnest(xrefs) AS xref FROM new_page) p JOIN known_xref k ON k.xref = p.xref AND k.id <> p.id
GROUP BY p.id, k.id ORDER BY p.id, k.id;
