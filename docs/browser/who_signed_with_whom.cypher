// Who signed with whom
// Agreements and treaties that at least two of the states or organizations here signed, ratified or acceded to.
MATCH (instrument:Instrument)<-[:SIGNED]-(party:Actor)
WITH instrument, count(party) AS parties
WHERE parties >= 2
MATCH (party:Actor)-[signed:SIGNED]->(instrument)
RETURN party, signed, instrument
LIMIT 150
