// Which concepts have a name that may be near? Those that share enough parts of what is asked.
// A part is a word or a pair of letters, a space the beginning or the end of a word; LEAST is how many.
// Each part asked as a pattern adds exactly 1 to the score, so that the score counts the parts shared.
// :param parts => [" synapsis ", " s", "sy", "yn", "na", "ap", "ps", "si", "is", "s "]
// :param least => 4
WITH reduce(query = '', part IN $parts | query + CASE
       WHEN part STARTS WITH ' ' AND part ENDS WITH ' ' THEN ' /' + trim(part) + '/'
       WHEN part STARTS WITH ' ' THEN part + '*'
       ELSE ' *' + trim(part) + CASE WHEN part ENDS WITH ' ' THEN '' ELSE '*' END END) AS query
CALL db.index.fulltext.queryNodes('neuroexplore_names', 'spelling:(' + query + ')') YIELD node AS c, score
WHERE c.degree IS NOT NULL AND score > $least - 0.5
RETURN c.id AS id, c.name AS name, c.aliases AS aliases, c.xrefs AS xrefs
ORDER BY id
