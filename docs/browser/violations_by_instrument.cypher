// Violations by instrument
// Asserted by an article or alleged by someone it quotes: the edge says which. Denials draw no edge.
MATCH (actor:Actor)-[breach:VIOLATES]->(instrument:Instrument)
RETURN actor, breach, instrument
ORDER BY instrument.name, breach.claims DESC
LIMIT 150
