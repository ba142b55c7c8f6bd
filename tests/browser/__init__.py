"""The real Neo4j Browser of the real server, in a real web browser."""
