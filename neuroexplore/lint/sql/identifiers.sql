-- Pages with their identifiers and names.
CREATE VIEW page_identifiers AS SELECT id, xrefs, list_prepend(name, aliases) AS names FROM page ORDER BY id;
