// Which bodies of data were loaded? A row per dataset.
MATCH (d:Dataset)
WHERE d.digest IS NOT NULL AND d.loaded_at IS NOT NULL
RETURN d.name AS name, d.format AS format, d.licence AS licence, d.digest AS digest,
       d.loaded_at AS loaded_at, d.pages AS pages, d.relations AS relations
ORDER BY name
