// supplies(supplier, recipient, item, category, status, attributed_to, since, until, published_since, published_until)
// Claims that somebody supplies, with the sentence that states each; a line is left out where its parameter is.
MATCH (supplier:Actor)<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(recipient:Actor)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
WHERE claim.retracted_at IS NULL
  AND supplier.id IN $supplier
  AND recipient.id IN $recipient
  AND claim.status IN $status
  AND claim.attributed_to IN $attributed_to
  AND claim.last_day >= $since
  AND claim.first_day <= $until
  AND document.date >= date($published_since)
  AND document.date <= date($published_until)
OPTIONAL MATCH (claim)-[:SUPPLIED_ITEM]->(item:WeaponSystem|Category)
WITH supplier, recipient, claim, item, stated, document WHERE item.id IN $item
MATCH (item)-[:OF_CATEGORY*0..3]->(category:Category) WHERE category.id IN $category
RETURN DISTINCT supplier.name AS supplier, recipient.name AS recipient, item.name AS item, claim.status AS status,
  claim.start AS start, claim.`end` AS `end`, claim.quantity_low AS quantity, claim.quantity_unit AS unit,
  claim.value_amount AS value, claim.value_currency AS currency, stated.quote AS quote, document.id AS document
ORDER BY supplier, recipient, item, status, quote
LIMIT 100
