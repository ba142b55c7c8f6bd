// Which constraints and indexes does the graph stand on? Run once, before the first row is written.
// Uniqueness is what keeps two loads at once from writing a concept or a relation twice.
CREATE CONSTRAINT neuroexplore_concept_id IF NOT EXISTS FOR (c:Concept) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT neuroexplore_page_key IF NOT EXISTS FOR (p:Page) REQUIRE p.key IS UNIQUE;
CREATE CONSTRAINT neuroexplore_dataset_name IF NOT EXISTS FOR (d:Dataset) REQUIRE d.name IS UNIQUE;
CREATE CONSTRAINT neuroexplore_related_key IF NOT EXISTS FOR ()-[r:RELATED]-() REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT neuroexplore_lease_name IF NOT EXISTS FOR (l:LoadLease) REQUIRE l.name IS UNIQUE;
CREATE INDEX neuroexplore_page_dataset IF NOT EXISTS FOR (p:Page) ON (p.dataset);
CREATE INDEX neuroexplore_related_dataset IF NOT EXISTS FOR ()-[r:RELATED]-() ON (r.dataset);
CREATE FULLTEXT INDEX neuroexplore_names IF NOT EXISTS FOR (c:Concept) ON EACH [c.keys, c.spelling]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX neuroexplore_texts IF NOT EXISTS FOR (p:Page) ON EACH [p.terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CALL db.awaitIndexes(300);
