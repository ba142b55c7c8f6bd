// Of which datasets has a load begun and not ended?
MATCH (d:Dataset)
WHERE d.loading
RETURN d.name AS name
ORDER BY name
