// One article with all that it says
// The edges to the article show the sentences. Put (part of) another title in the first line.
WITH 'Iranian weapons' AS title
MATCH (document:Document)
WHERE document.removed_at IS NULL AND document.name CONTAINS title
MATCH (document)<-[stated:STATED_IN]-(claim:Claim)-[role:SUPPLIED_BY|SUPPLIED_TO|VIOLATED_BY|SIGNED_BY|CONCERNS]->(entity)
WHERE claim.retracted_at IS NULL
RETURN document, stated, claim, role, entity
LIMIT 100
