// paths(from, to, item, category, status, attributed_to, since, until)
// Chains of two supplies from one actor to another, with the sentence that states each.
MATCH (first:Actor)<-[:SUPPLIED_BY]-(one:Claim)-[:SUPPLIED_TO]->(through:Actor)
MATCH (through)<-[:SUPPLIED_BY]-(two:Claim)-[:SUPPLIED_TO]->(last:Actor)
MATCH (one)-[said:STATED_IN {rank: 0}]->(:Document)
MATCH (two)-[stated:STATED_IN {rank: 0}]->(:Document)
MATCH (one)-[:SUPPLIED_ITEM]->(sent:WeaponSystem|Category)
MATCH (two)-[:SUPPLIED_ITEM]->(item:WeaponSystem|Category)
WHERE one.retracted_at IS NULL AND two.retracted_at IS NULL AND first.id <> last.id
  AND first.id IN $from
  AND last.id IN $to
  AND one.status IN $status AND two.status IN $status
  AND one.attributed_to IN $attributed_to AND two.attributed_to IN $attributed_to
  AND one.last_day >= $since AND two.last_day >= $since
  AND one.first_day <= $until AND two.first_day <= $until
  AND item.id IN $item AND sent.id IN $item
MATCH (item)-[:OF_CATEGORY*0..3]->(category:Category) WHERE category.id IN $category
MATCH (sent)-[:OF_CATEGORY*0..3]->(kind:Category) WHERE kind.id IN $category
RETURN DISTINCT first.name AS supplier, sent.name AS sent, through.name AS through, item.name AS item,
  last.name AS recipient, said.quote AS first_quote, stated.quote AS second_quote
ORDER BY supplier, through, recipient, first_quote, second_quote
LIMIT 100
