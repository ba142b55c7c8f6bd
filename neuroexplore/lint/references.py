"""Rules on cross-references and references: what is an identifier, and what can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from neuroexplore.lint.rules import Rule
from neuroexplore.lint.subject import Found, Spot, Subject, counted

_CURIE = re.compile(r"([A-Za-z_][\w.-]*):(\S+)")
_READ = "arxiv bibcode doi ftp hdl http https isbn issn jstor nct pmc pmcid pmid url urn"
_READABLE = frozenset(_READ.split())
"""Prefixes of what can be read, in small letters."""
_NAMED = """
bfo bto chebi cl clo doid drugbank efo ensembl fbbt fma gard go hgnc hp icd10 icd10cm icd11 icd9 icd9cm
interpro iuphar kegg loinc ma mba meddra mesh mondo mp nbo ncbigene ncbitaxon ncit nif obi omim orphanet ordo
pato pr pubchem reactome rgd rhea ro rxnorm sctid so snomed snomedct snomedct_us taxonomy uberon umls umls_cui
uniprot uniprotkb unii wikidata zfa
"""
_VOCABULARIES = frozenset(_NAMED.split())
"""Prefixes of common vocabularies, in small letters."""
_ADDRESS = re.compile(
    r"https?://(?:purl\.obolibrary\.org/obo/|identifiers\.org/|(?:www\.)?wikidata\.org/|id\.nlm\.nih\.gov/mesh/"
    r"|meshb(?:-prev)?\.nlm\.nih\.gov/|www\.ebi\.ac\.uk/(?:ols|chebi)|bioregistry\.io/)\S+",
    re.IGNORECASE,
)


def well_formed(xref: str) -> bool:
    """Return whether a cross-reference is PREFIX:LOCAL (a CURIE), or an address."""
    return bool(_CURIE.fullmatch(xref))


def is_identifier(reference: str, prefixes: frozenset[str]) -> bool:
    """Return whether a reference is a vocabulary's identifier and so nothing that can be read.

    `prefixes` are those that a dataset uses in its cross-references, in small letters.
    """
    reference = reference.strip()
    if _ADDRESS.fullmatch(reference):
        return True
    curie = _CURIE.fullmatch(reference)
    prefix = curie[1].casefold() if curie else ""
    return prefix in _VOCABULARIES or prefix in prefixes - _READABLE


def _malformed(subject: Subject) -> Found:
    subject.run("references")
    return counted(
        Spot(
            f"{row['xref']!r} of {row['id']} is no cross-reference: PREFIX:LOCAL, without white space.",
            row["path"],
            row["line"],
            row["id"],
        )
        for row in subject.each("FROM written_xref")
        if not well_formed(row["xref"])
    )


def _identifiers(subject: Subject) -> Found:
    subject.run("references")
    curies = (_CURIE.fullmatch(row["xref"]) for row in subject.each("FROM written_xref"))
    prefixes = frozenset(curie[1].casefold() for curie in curies if curie)
    return counted(_identifier_spots(subject, prefixes))


def _identifier_spots(subject: Subject, prefixes: frozenset[str]) -> Iterator[Spot]:
    for row in subject.each("FROM written_reference"):
        if is_identifier(row["reference"], prefixes):
            of = row["concept"] or f"{row['source']} -> {row['target']} ({row['kind']})"
            problem = f"{row['reference']!r}, a reference of {of}, is an identifier: it supports no claim."
            yield Spot(
                problem, *(row[name] for name in ("path", "line", "concept", "source", "target", "kind"))
            )


RULES = (
    Rule(
        "malformed-xref",
        "A cross-reference is not of the form PREFIX:LOCAL.",
        general="warning",
        seed="error",
        find=_malformed,
    ),
    Rule(
        "identifier-as-reference",
        "A reference is a vocabulary's identifier, which names a thing and supports no claim about it.",
        general="warning",
        seed="error",
        find=_identifiers,
    ),
)
