// list_supplies_of_suppliers_by_category(suppliers)
// Supplies of some suppliers, by category, a page after the last row.
// Scans: on an embedded graph, the actors, some thousands.
MATCH (s:Actor)<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor), (c)-[:STATED_IN]->(d:Document)
WHERE s.id IN $suppliers
// Then: categorized_supplies
// Then: page_of_supplies
