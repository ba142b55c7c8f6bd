-- What is sound, seen as one: pages and relations as they will be loaded.
CREATE VIEW page AS FROM staged_page WHERE n NOT IN (SELECT n FROM unsound_page);
CREATE VIEW relation AS
FROM staged_relation WHERE n NOT IN (SELECT n FROM unsound_relation)
UNION ALL FROM united;

CREATE TEMP TABLE name_list AS
SELECT id, array_to_string(list_prepend(id, list_prepend(name, aliases)), chr(10)) AS names FROM page;
