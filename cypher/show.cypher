// What is a concept? A row per page on it, the seed graph's first.
// :param concept => "neurotransmission"
MATCH (p:Page)-[:ABOUT]->(:Concept {id: $concept})
RETURN p.id AS id, p.dataset AS dataset, p.name AS name, p.type AS type, p.aliases AS aliases,
       p.domains AS domains, p.xrefs AS xrefs, p.`references` AS `references`,
       p.era_start AS era_start, p.era_end AS era_end, p.language AS language,
       p.summary AS summary, p.overview AS overview, p.why_it_matters AS why_it_matters,
       p.context AS context, p.significance AS significance, p.mechanism AS mechanism,
       p.application AS application, p.metric AS metric, p.risk AS risk
ORDER BY CASE dataset WHEN 'seed' THEN 0 ELSE 1 END, dataset
