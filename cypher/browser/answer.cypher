// An answer of neuroexplore, drawn: its concepts by their ids, and its relations by their keys.
// `neuroexplore browser` fills it in; a key is the `key` of a relation.
// :param concepts => ["neurotransmission", "gate-control-theory"]
// :param relations => ["3a1af05e7b60785a4a571f7bb1bad3fc"]
MATCH (c:Concept)
WHERE c.id IN $concepts
OPTIONAL MATCH p = (c)-[r:RELATED]->(:Concept)
WHERE r.key IN $relations
RETURN c, p
