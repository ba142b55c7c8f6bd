"""A real Neo4j Community on this machine: no Docker, no administrator rights, no Java to install.

`local.LocalServer` is the way in. Neo4j Community is GPLv3: its jars are fetched by the user from
the registry they are published in, checked against jars.tsv, and never shipped with neuroexplore.
"""
