// What do the pages on these concepts say? A row per page; `learn` counts the words.
// :param concepts => ["neurotransmission", "synapse"]
MATCH (p:Page)-[:ABOUT]->(c:Concept)
WHERE c.id IN $concepts
RETURN c.id AS id, p.dataset AS dataset, p.summary AS summary, p.overview AS overview,
       p.why_it_matters AS why_it_matters, p.context AS context, p.significance AS significance,
       p.mechanism AS mechanism, p.application AS application, p.metric AS metric, p.risk AS risk
ORDER BY id, dataset
