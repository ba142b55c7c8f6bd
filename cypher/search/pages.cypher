// Which pages say enough of these words, whatever their form? A row per page, with all of its text.
// A word is asked by its stem, with a space on either side; LEAST is how many of them a page must say.
// :param terms => [" block ", " reuptak "]
// :param least => 2
// :param limit => 1000
WITH reduce(query = '', term IN $terms | query + term) AS query
CALL db.index.fulltext.queryNodes('neuroexplore_texts', query) YIELD node AS p
WITH p, size([term IN $terms WHERE p.terms CONTAINS term]) AS said
WHERE said >= $least
MATCH (p)-[:ABOUT]->(c:Concept)
RETURN c.id AS id, p.dataset AS dataset, p.name AS name, p.aliases AS aliases, p.terms AS terms,
       p.summary AS summary, p.overview AS overview, p.why_it_matters AS why_it_matters,
       p.context AS context, p.significance AS significance, p.mechanism AS mechanism,
       p.application AS application, p.metric AS metric, p.risk AS risk
ORDER BY said DESC, size(terms), id, dataset
LIMIT $limit
