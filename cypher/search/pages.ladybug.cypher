// LadybugDB has no full-text index at hand: it looks through the words of all pages.
UNWIND $terms AS term
MATCH (p:Page)-[:ABOUT]->(c:Concept)
WHERE p.terms CONTAINS term
WITH p, c, count(*) AS said
WHERE said >= $least
RETURN c.id AS id, p.dataset AS dataset, p.name AS name, p.aliases AS aliases, p.terms AS terms,
       p.summary AS summary, p.overview AS overview, p.why_it_matters AS why_it_matters,
       p.context AS context, p.significance AS significance, p.mechanism AS mechanism,
       p.application AS application, p.metric AS metric, p.risk AS risk
ORDER BY said DESC, size(terms), id, dataset
LIMIT $limit
