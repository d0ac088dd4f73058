// create_whole(entities, documents)
// What stored documents name, and their new claims with roles and evidences; an entity goes by its place in the list.
// A node that is not there stops it: no relationship is left out.
UNWIND range(0, size($entities) - 1) AS place
OPTIONAL MATCH (e:Entity {id: $entities[place]})
WITH place, e
ORDER BY place
WITH collect([e]) AS entities
UNWIND $documents AS document
OPTIONAL MATCH (d:Document {id: document.id})
FOREACH (named IN document.named | FOREACH (e IN entities[named[0]] | CREATE (d)-[:MENTIONS {count: named[1]}]->(e)))
FOREACH (claim IN document.claims |
  CREATE (c:Claim)
  SET c = claim.node, c.recorded_at = datetime(claim.node.recorded_at),
    c.retracted_at = datetime(claim.node.retracted_at)
  FOREACH (said IN claim.roles.stated_in | CREATE (c)-[s:STATED_IN]->(d) SET s = said)
  FOREACH (place IN claim.roles.supplied_by | FOREACH (e IN entities[place] | CREATE (c)-[:SUPPLIED_BY]->(e)))
  FOREACH (place IN claim.roles.supplied_to | FOREACH (e IN entities[place] | CREATE (c)-[:SUPPLIED_TO]->(e)))
  FOREACH (place IN claim.roles.supplied_item | FOREACH (e IN entities[place] | CREATE (c)-[:SUPPLIED_ITEM]->(e)))
  FOREACH (place IN claim.roles.violated_by | FOREACH (e IN entities[place] | CREATE (c)-[:VIOLATED_BY]->(e)))
  FOREACH (place IN claim.roles.concerns | FOREACH (e IN entities[place] | CREATE (c)-[:CONCERNS]->(e)))
  FOREACH (party IN claim.roles.signed_by |
    FOREACH (e IN entities[party[0]] | CREATE (c)-[:SIGNED_BY {rank: party[1]}]->(e))
  )
)
