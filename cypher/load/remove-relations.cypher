// Remove relations that their dataset no longer has.
// :param keys => []
UNWIND $keys AS key
MATCH ()-[r:RELATED {key: key}]->()
DELETE r
