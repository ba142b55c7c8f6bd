// Say what a dataset now is, and that its load is done.
// :param info => {"name": "seed", "format": "pages", "licence": "", "digest": "", "loaded_at": "", "pages": 0, "relations": 0}
MATCH (d:Dataset {name: $info.name})
SET d = $info
REMOVE d.loading
