// One article with all that it says
// Put (part of) another title in the first line.
WITH 'Iranian weapons' AS title
MATCH (document:Document)<-[stated:STATED_IN]-(claim:Claim)
WHERE document.removed_at IS NULL AND claim.retracted_at IS NULL AND document.name CONTAINS title
MATCH (claim)-[role:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(entity)
RETURN document, stated, claim, role, entity
