-- What a load gathers, as it was read. `n` is the order of reading; `derived` is records.DERIVED.
CREATE TABLE file (id INTEGER, path VARCHAR);
CREATE TABLE reject (file INTEGER, line BIGINT, problem VARCHAR, dangling VARCHAR);
CREATE TABLE known (id VARCHAR);
CREATE TABLE staged_page (
    n BIGINT, id VARCHAR, name VARCHAR, type VARCHAR, aliases VARCHAR[], domains VARCHAR[], xrefs VARCHAR[],
    "references" VARCHAR[], era_start BIGINT, era_end BIGINT, language VARCHAR, summary VARCHAR,
    overview VARCHAR, why_it_matters VARCHAR, context VARCHAR, significance VARCHAR, mechanism VARCHAR,
    application VARCHAR, metric VARCHAR, risk VARCHAR, file INTEGER, line BIGINT
);
CREATE TABLE staged_relation (
    n BIGINT, source VARCHAR, target VARCHAR, kind VARCHAR, why VARCHAR, prerequisite BOOLEAN,
    directed BOOLEAN, "references" VARCHAR[], also_why VARCHAR[], file INTEGER, line BIGINT, key VARCHAR
);
-- Relations that were stated more than once, made one.
CREATE TABLE united AS FROM staged_relation LIMIT 0;
CREATE TABLE unsound_page (n BIGINT);
CREATE TABLE unsound_relation (n BIGINT);
-- Of a reason's masked text a hash will do: only whether two are the same is asked.
CREATE TABLE masked (n BIGINT, text UHUGEINT);

-- Each part is preceded by its length, so that no two lists of parts make the same text.
CREATE MACRO part(x) AS length(x) || ':' || x;
CREATE MACRO relation_key(dataset, kind, directed, source, target) AS left(sha256(
    part(dataset) || part(kind) || CASE WHEN directed
        THEN '>' || part(source) || part(target)
        ELSE '-' || part(least(source, target)) || part(greatest(source, target)) END
), 32);
-- Most lists are empty, and what is done to each of their values takes long.
CREATE MACRO many(xs) AS CASE WHEN len(xs) = 0 THEN '0[]'
    ELSE len(xs) || '[' || array_to_string(list_transform(xs, lambda x: part(x)), '') || ']' END;
-- A hash of all that a page says (`p` is a row with its fields), by which a change is noticed.
CREATE MACRO page_digest(p) AS md5(concat_ws(chr(31),
    getvariable('derived'), part(p.id), part(p.name), part(p.type), many(p.aliases), many(p.domains),
    many(p.xrefs), many(p."references"), coalesce(p.era_start::VARCHAR, '-'), coalesce(p.era_end::VARCHAR, '-'),
    part(p.language), part(p.summary), part(p.overview), part(p.why_it_matters), part(p.context),
    part(p.significance), part(p.mechanism), part(p.application), part(p.metric), part(p.risk)
));
CREATE MACRO relation_digest(r, grade) AS md5(concat_ws(chr(31),
    getvariable('derived'), part(r.source), part(r.target), part(r.kind), part(r.why), r.prerequisite,
    r.directed, many(r."references"), many(r.also_why), grade
));

CREATE MACRO fault(what, x, longest) AS CASE
    WHEN x IS NULL OR x = '' THEN what || ' is missing.'
    WHEN length(x) > longest THEN what || ' has ' || length(x) || ' characters; up to ' || longest || ' are taken.'
    WHEN contains(x, chr(0)) THEN what || ' holds a NUL character.'
END;
CREATE MACRO text_fault(what, x, longest) AS CASE
    WHEN length(x) > longest THEN what || ' has ' || length(x) || ' characters; up to ' || longest || ' are taken.'
    WHEN contains(x, chr(0)) THEN what || ' holds a NUL character.'
END;
CREATE MACRO names_fault(what, xs, longest) AS CASE WHEN len(xs) > 0 THEN text_fault(
    what, coalesce(list_filter(xs, lambda x: length(x) > longest OR contains(x, chr(0)))[1], ''), longest
) END;
CREATE MACRO year_fault(what, x) AS CASE
    WHEN x NOT BETWEEN -1000000 AND 1000000 THEN what || ' is no year.'
END;
