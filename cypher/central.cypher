// Which concepts are related within a domain? A row per concept: what its relations lead to, and their grades.
// The domain "" is the whole graph. `neuroexplore central` ranks from these rows, which come in any order.
// :param domain => "neuroscience"
MATCH (s:Concept)-[r:RELATED]->(t:Concept)
WHERE r.grade IS NOT NULL AND ($domain = '' OR ($domain IN s.domains AND $domain IN t.domains))
RETURN s.id AS source, collect(t.id) AS targets, collect(r.grade) AS grades
