-- The records of datasets as they are stored, seen as one: `records` says which files are whose.
CREATE VIEW page AS
SELECT p.* EXCLUDE (filename), r.dataset
FROM read_parquet(getvariable('pages'), filename = true) p JOIN records r ON r.pages = p.filename;

CREATE VIEW relation AS
SELECT l.* EXCLUDE (filename, file_row_number), r.dataset, r.start + l.file_row_number AS reason
FROM read_parquet(getvariable('relations'), filename = true, file_row_number = true) l
JOIN records r ON r.relations = l.filename;
