"""Statements that try to do more than read, or to take more than they may, by what they try."""

from pathlib import Path

WRITES = """
CREATE (n:Actor {id: 'x'}) RETURN n
MERGE (n:Actor {id: 'x'}) RETURN n
MATCH (n:Actor) SET n.name = 'x' RETURN n
MATCH (n:Actor) SET n:Evil RETURN n
MATCH (n:Actor) REMOVE n.name RETURN n
MATCH (n) DELETE n
MATCH (n) DETACH DELETE n RETURN 1
MATCH (n) NODETACH DELETE n RETURN 1
WITH * CREATE (n:Actor {id: 'x'}) RETURN n
WITH DISTINCT * CREATE (n:Actor {id: 'x'}) RETURN n
RETURN 1 AS a UNION CREATE (n:Actor {id: 'x'}) RETURN 1 AS a
RETURN 1 AS a UNION ALL CREATE (n:Actor {id: 'x'}) RETURN 1 AS a
MATCH (n) WHERE n.name IS NOT NULL DELETE n RETURN 1
MATCH (n) WITH n ORDER BY n.id DESC DETACH DELETE n RETURN 1
MATCH (n) WITH CASE WHEN true THEN n END AS m DETACH DELETE m RETURN 1
OPTIONAL MATCH (n) DETACH DELETE n RETURN 1
FOREACH (x IN [1] | CREATE (:Actor {id: 'x'}))
INSERT (n:Actor {id: 'x'})
MATCH (n:Actor) WHERE EXISTS { CREATE (m:Actor {id: 'x'}) } RETURN n
RETURN COLLECT { CREATE (m:Actor {id: 'x'}) RETURN m } AS x
RETURN 1 AS x; CREATE (n:Actor {id: 'x'})
RETURN ';' AS x; MATCH (n) DETACH DELETE n
RETURN 1; ; MATCH (n) DETACH DELETE n
// RETURN 1\\nCREATE (n:Actor {id: 'x'})
RETURN 1 //\\r CREATE (n:Actor {id: 'x'})
RETURN 1 /* */ CREATE /* */ (n:Actor {id: 'x'})
RETURN 1/**/CREATE(n:Actor{id:'x'})
RETURN 1 /* /* */ CREATE (n:Actor {id: 'x'}) // */
CR/**/EATE (n:Actor {id: 'x'})
cReAtE (n:Actor {id: 'x'})
\\u0043REATE (n:Actor {id: 'x'})
MATCH (n) D\\u0045LETE n
RETURN '\\u0027 CREATE (n:Actor {id: 1}) RETURN \\u0027' AS x
RETURN "a\\u0022 AS x CREATE (n:Actor {id: 1}) RETURN \\u0022b" AS y
RETURN '\\\\\\u0027 CREATE (n) RETURN 1 //'
RETURN 'a\\\\' AS x CREATE (n:Actor {id: 'x'}) RETURN '\\\\'
RETURN "it's" AS x CREATE (n:Actor {id: 'x'}) RETURN "'"
RETURN `a` CREATE (n)
`CREATE` (n:Actor {id: 'x'})
MATCH (`n``) DELETE n //`) DETACH DELETE `n``) DELETE n //`
RETURN 1.CREATE (n:Actor {id: 'x'})
RETURN 0x1CREATE (n:Actor {id: 'x'})
RETURN $a CREATE (n:Actor {id: 'x'})
RETURN 1\u00a0CREATE (n:Actor {id: 'x'})
RETURN 1\u200bCREATE (n:Actor {id: 'x'})
RETURN 1 \uff23REATE (n)
CREATE\u2028(n:Actor {id: 'x'})
RETURN 1\x00 CREATE (n:Actor {id: 'x'})
(n) CREATE (m:Actor {id: 'x'}) RETURN n
""".strip().split("\n")

SCHEMA = """
CREATE INDEX evil FOR (n:Actor) ON (n.name)
CREATE CONSTRAINT evil FOR (n:Actor) REQUIRE n.name IS UNIQUE
DROP CONSTRAINT state_id
DROP INDEX quotes IF EXISTS
CREATE NODE TABLE Evil(id STRING PRIMARY KEY)
CREATE REL TABLE Evil(FROM Actor TO Actor)
ALTER TABLE Actor ADD evil STRING
ALTER TABLE Actor RENAME TO Evil
DROP TABLE Actor
COMMENT ON TABLE Actor IS 'evil'
CREATE SEQUENCE evil
CREATE MACRO evil(x) AS x + 1
CREATE TYPE evil AS INT64
CREATE GRAPH evil
CREATE DATABASE evil
ANALYZE Actor
""".strip().split("\n")

ADMIN = """
SHOW USERS
SHOW TRANSACTIONS
SHOW SETTINGS YIELD name, value RETURN name, value
SHOW PROCEDURES
SHOW DATABASES
TERMINATE TRANSACTION 'neo4j-transaction-1'
CREATE USER evil SET PASSWORD 'evilevil'
ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bbbbbbbb'
DROP USER neo4j
GRANT ROLE admin TO neo4j
DENY READ {*} ON GRAPH neo4j TO neo4j
STOP DATABASE neo4j
USE system SHOW USERS
USE neo4j MATCH (n) RETURN n
USE GRAPH evil
USE graph.byName('neo4j') MATCH (n) RETURN n
EXPLAIN MATCH (n) RETURN n
PROFILE MATCH (n) DETACH DELETE n
CYPHER 5 MATCH (n) DETACH DELETE n
CYPHER runtime=slotted CREATE (n)
EXPLAIN RETURN 1; COPY (MATCH (n) RETURN n.id) TO 'FILE'
EXPLAIN EXPORT DATABASE 'FILE'
BEGIN
BEGIN TRANSACTION
COMMIT
ROLLBACK
CHECKPOINT
RETURN 1; COMMIT; CREATE (n:Actor {id: 'x'})
:param x => 1
:use system
""".strip().split("\n")

FILES = """
LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line
LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x' AS line RETURN line
MATCH (n) LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line
WITH 'file:///etc/passwd' AS x LOAD CSV FROM x AS line RETURN line
UNWIND [1] AS x LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line
RETURN 1 AS a UNION LOAD CSV FROM 'file:///etc/passwd' AS a RETURN a
MATCH (n) WHERE EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN n
LO\\u0041D CSV FROM 'file:///etc/passwd' AS line RETURN line
LOAD FROM '/etc/passwd' (file_format='csv', header=false) RETURN *
LOAD FROM '/etc/passwd' RETURN *
LOAD WITH HEADERS (a STRING) FROM '/etc/passwd' (file_format='csv') RETURN *
WITH 1 AS x LOAD FROM '/etc/passwd' (file_format='csv') RETURN *
MATCH (n:Actor) LOAD FROM '/etc/passwd' (file_format='csv') RETURN *
LOAD FROM sys RETURN *
LOAD FROM asked RETURN *
COPY (MATCH (n:Actor) RETURN n.id) TO 'FILE.csv'
COPY (MATCH (n:Actor) RETURN n.id) TO 'FILE.parquet'
COPY Actor FROM '/etc/passwd'
COPY Actor TO 'FILE.csv'
EXPORT DATABASE 'FILE'
EXPORT DATABASE 'FILE' (format='csv')
IMPORT DATABASE '/tmp'
ATTACH 'FILE' AS evil (dbtype lbug)
ATTACH '/etc/passwd' AS evil (dbtype sqlite)
DETACH evil
INSTALL httpfs
LOAD EXTENSION httpfs
LOAD EXTENSION '/tmp/evil.so'
FORCE INSTALL json
UNINSTALL json
UPDATE json
PROJECT GRAPH evil ['Actor'], ['SUPPLIES']
RETURN file()
RETURN linenumber()
RETURN read_csv_serial('/etc/passwd')
RETURN `read_parquet`('/etc/passwd')
""".strip().split("\n")

CALLS = """
CALL db.labels()
CALL dbms.listConfig()
CALL dbms.killConnection('bolt-1')
CALL dbms.components() YIELD name RETURN name
MATCH (n) CALL db.createLabel('Evil') RETURN n
CALL db.index.fulltext.queryNodes('names', 'a') YIELD node RETURN node
CALL apoc.cypher.runWrite('CREATE (n)', {})
CALL apoc.export.csv.all('FILE', {})
CALL { CREATE (n:Actor {id: 'x'}) } RETURN 1
CALL { MATCH (n) RETURN n } RETURN n
CALL (*) { MATCH (n) DETACH DELETE n } RETURN 1
CALL { CREATE (n) } IN TRANSACTIONS OF 1 ROWS
MATCH (n) CALL { WITH n DETACH DELETE n } IN CONCURRENT TRANSACTIONS
CALL show_tables() RETURN *
CALL show_functions() RETURN *
CALL current_setting('threads') RETURN *
CALL table_info('Actor') RETURN *
CALL threads=1
CALL timeout=0
CALL enable_spilling=true
CALL project_graph('evil', ['Actor'], ['SUPPLIES'])
CALL clear_warnings()
CALL read_csv_serial('/etc/passwd') RETURN *
RETURN apoc.load.json('http://127.0.0.1:9')
RETURN `apoc.load.json`('http://127.0.0.1:9')
RETURN apoc . cypher . `runFirstColumn` ('CREATE (n)', {}, true)
RETURN genai.vector.encode('a', 'OpenAI', {token: 'x'})
RETURN graph.names()
RETURN db.nameFromElementId('x')
RETURN nextval('evil')
RETURN currval('evil')
RETURN error('x')
RETURN setseed(0.5)
RETURN /* */ nextval /* */ ('evil')
MATCH (n) RETURN n.nextval('evil')
""".strip().split("\n")

ENDLESS = """
RETURN range(1, 1000000000000)
RETURN size(range(1, 1000000000))
UNWIND range(1, 1000000000000) AS x RETURN count(x)
UNWIND range(1, 1000000000) AS x RETURN count(x)
UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 100000) AS z RETURN sum(x * y * z)
UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN x, y
UNWIND range(1, 1000000) AS x UNWIND range(1, 1000) AS y RETURN collect([x, y, 'text'])
MATCH (a), (b), (c), (d) RETURN sum(size(a.id) * size(b.id) * size(c.id) * size(d.id))
MATCH (a), (b), (c) RETURN a, b, c
MATCH (a), (b), (c) RETURN DISTINCT a.id, b.id, c.id ORDER BY a.id, c.id, b.id
MATCH (a)-[*1..20]-(b) RETURN count(*)
MATCH p = (a)-[*1..15]-(b)-[*1..15]-(c) RETURN count(p)
RETURN any(x IN range(1, 1000000000000) WHERE x < 0)
RETURN [x IN range(1, 1000000000) | x]
RETURN reduce(s = 0, x IN range(1, 1000000000000) | s + x)
RETURN reduce(s = 'xx', x IN [1, 2, 3, 4] | s + s)
RETURN [x IN [1, 2] | [y IN [1, 2] | x]]
RETURN any(x IN [1] WHERE all(y IN [1] WHERE x = y))
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|aa|a?)+(.*b)+$'
RETURN repeat('x', 1000000000)
RETURN lpad('x', 1000000000, 'x')
RETURN rpad('x', 1000000000, 'x')
RETURN replace(replace('xxxxxxxx', 'x', 'xxxxxxxx'), 'x', 'xxxxxxxx')
RETURN apoc.util.sleep(100000)
""".strip().split("\n")

COSTS = [
    *ENDLESS,
    "WITH 'x' AS s " + "WITH s + s AS s " * 40 + "RETURN size(s)",
    "WITH [1] AS l " + "WITH l || l AS l " * 60 + "RETURN size(l)",
    "WITH [1] AS l " + "WITH [l, l, l, l, l, l] AS l " * 60 + "RETURN l",
    "WITH {a: 1} AS l " + "WITH {a: l, b: l, c: l, d: l} AS l " * 60 + "RETURN l",
    "RETURN " + "(" * 3000 + "1" + ")" * 3000,
    "RETURN " + "[" * 3000 + "]" * 3000,
    "RETURN " + "NOT " * 2400 + "true",
    "RETURN " + "- " * 4000 + "1",
    "RETURN " + "CASE WHEN true THEN " * 400 + "1" + " END" * 400,
    "MATCH " + ", ".join(f"(n{i})-->(m{i})" for i in range(300)) + " RETURN count(*)",
    "MATCH (n) WHERE " + " OR ".join(f"(n.id = '{i}' AND n.name = 'x')" for i in range(200)) + " RETURN n",
    "RETURN '" + "x" * 1_000_000 + "'",
    "RETURN 1 " + "/* x */" * 100_000,
    "MATCH (a) WHERE " + " XOR ".join(["a.id = 'x'"] * 200) + " RETURN a",
    "MATCH (a) WHERE " + "NOT (a.id = 'x' OR " * 200 + "true" + ")" * 200 + " RETURN a",
    "MATCH (a) RETURN a" + ".b" * 700,
    "MATCH (a) RETURN a" + "['b']" * 400,
    "MATCH " + ", ".join(f"(n{i})-->(n{i * 7 % 40})" for i in range(100)) + " RETURN count(*)",
    "MATCH " + ", ".join(f"(n{i})-->(n{i * 7 % 9})" for i in range(20)) + " RETURN count(*)",
    "MATCH (a) " + "OPTIONAL MATCH (a)-->(b) " * 100 + "RETURN a",
    " UNION ".join(["RETURN 1 AS x"] * 250),
    "RETURN " + " AND ".join(["true"] * 700),
    "RETURN " + "abs(" * 500 + "1" + ")" * 500,
    "RETURN 'open",
    "RETURN /* open",
    "RETURN (1",
    "RETURN 1)",
    "",
    ";",
    "// nothing",
]

ATTACKS = {"writes": WRITES, "schema": SCHEMA, "admin": ADMIN, "files": FILES, "calls": CALLS, "costs": COSTS}
"""By kind; those of costs may be answered within the limits, all others are refused."""


def written(attack: str, folder: Path) -> str:
    """Return the statement, which would write in this folder if it could."""
    return attack.replace("\\n", "\n").replace("\\r", "\r").replace("FILE", str(folder / "written"))
