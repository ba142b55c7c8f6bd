// What is known of each dataset? `loading` while its load has not ended.
MATCH (d:Dataset)
WHERE d.loading OR (d.digest IS NOT NULL AND d.loaded_at IS NOT NULL)
RETURN properties(d) AS info
ORDER BY d.name
