// Tables are declared with their columns, and long text stands in Reason, off the relation, where COPY can't take it.
CREATE NODE TABLE Concept(id STRING PRIMARY KEY, name STRING, type STRING, summary STRING, aliases STRING[], domains STRING[], xrefs STRING[], keys STRING[], spelling STRING, degree INT64);
CREATE NODE TABLE Page(key STRING PRIMARY KEY, id STRING, dataset STRING, name STRING, type STRING, aliases STRING[], domains STRING[], xrefs STRING[], `references` STRING[], era_start INT64, era_end INT64, language STRING, summary STRING, overview STRING, why_it_matters STRING, context STRING, significance STRING, mechanism STRING, application STRING, metric STRING, risk STRING, terms STRING);
CREATE NODE TABLE Dataset(name STRING PRIMARY KEY, format STRING, licence STRING, digest STRING, loaded_at STRING, pages INT64, relations INT64);
CREATE NODE TABLE Reason(id INT64 PRIMARY KEY, key STRING, why STRING, `references` STRING[], also_why STRING[]);
CREATE REL TABLE RELATED(FROM Concept TO Concept, kind STRING, prerequisite BOOL, directed BOOL, grade STRING, dataset STRING, reason INT64);
CREATE REL TABLE ABOUT(FROM Page TO Concept);
