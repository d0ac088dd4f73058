// list_supplies_by_category()
// Supplies of all, by category, a page after the last row.
// Scans: every claim with one of the statuses.
MATCH (s:Actor)<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor), (c)-[:STATED_IN]->(d:Document)
// Then: categorized_supplies
// Then: page_of_supplies
