// What is known of each dataset? `loading` while its load has not ended.
MATCH (d:Dataset)
WHERE d.name IS NOT NULL AND (d.digest IS NOT NULL OR d.loading)
RETURN properties(d) AS info
ORDER BY d.name
