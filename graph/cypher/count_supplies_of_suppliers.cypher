// count_supplies_of_suppliers(suppliers)
// Supplies of some suppliers, grouped and counted.
// Scans: on an embedded graph, the actors, some thousands.
MATCH (s:Actor)<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor), (c)-[:STATED_IN]->(d:Document)
WHERE s.id IN $suppliers
// Then: grouped_supplies
// Then: total_of_supplies
