// count_supplies_to_recipients_by_category(recipients)
// Supplies to some recipients, by category and counted.
// Scans: on an embedded graph, the actors, some thousands.
MATCH (r:Actor)<-[:SUPPLIED_TO]-(c:Claim)-[:SUPPLIED_BY]->(s:Actor), (c)-[:STATED_IN]->(d:Document)
WHERE r.id IN $recipients
// Then: categorized_supplies
// Then: total_of_supplies
