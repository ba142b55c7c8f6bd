// Which pages say these words? A row per page whose name, lead or sections hold every one of them.
// Words are asked in lower case. Names with typos are found by `neuroexplore search`, which ranks too.
// :param words => ["blocks", "reuptake"]
// :param limit => 20
MATCH (p:Page)-[:ABOUT]->(c:Concept)
WITH c, p, toLower(p.name + ' ' + p.summary + ' ' + p.overview + ' ' + p.why_it_matters + ' ' + p.context
     + ' ' + p.significance + ' ' + p.mechanism + ' ' + p.application + ' ' + p.metric + ' ' + p.risk) AS text
WHERE all(word IN $words WHERE text CONTAINS word)
RETURN c.id AS id, c.name AS name, p.dataset AS dataset, p.summary AS summary, p.overview AS overview,
       p.why_it_matters AS why_it_matters, p.context AS context, p.significance AS significance,
       p.mechanism AS mechanism, p.application AS application, p.metric AS metric, p.risk AS risk
ORDER BY id, dataset
LIMIT $limit
