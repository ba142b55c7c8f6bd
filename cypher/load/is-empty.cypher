// Does the graph hold nothing that neuroexplore loaded?
RETURN NOT EXISTS { MATCH (c:Concept) WHERE c.degree IS NOT NULL }
       AND NOT EXISTS { MATCH (d:Dataset) WHERE d.loaded_at IS NOT NULL OR d.loading } AS empty
