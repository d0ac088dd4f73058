"""A Neo4j server for one machine, from Maven Central, for those without Docker."""
