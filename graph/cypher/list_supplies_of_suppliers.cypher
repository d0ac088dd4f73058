// list_supplies_of_suppliers(suppliers)
// Supplies of some suppliers, grouped, a page after the last row.
// Scans: on an embedded graph, the actors, some thousands.
MATCH (s:Actor)<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor), (c)-[:STATED_IN]->(d:Document)
WHERE s.id IN $suppliers
// Then: grouped_supplies
// Then: page_of_supplies
