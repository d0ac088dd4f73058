// count_rows()
// How many rows each table has.
// Scans: every table.
MATCH (n:Document)
RETURN 'documents' AS name, count(n) AS total
UNION ALL
MATCH (n:Address)
RETURN 'addresses' AS name, count(n) AS total
UNION ALL
MATCH (n:Claim)
RETURN 'claims' AS name, count(n) AS total
UNION ALL
MATCH (n:Review)
RETURN 'reviews' AS name, count(n) AS total
UNION ALL
MATCH (n:Actor)
RETURN 'actors' AS name, count(n) AS total
UNION ALL
MATCH (n:WeaponSystem)
RETURN 'systems' AS name, count(n) AS total
UNION ALL
MATCH (n:Category)
RETURN 'categories' AS name, count(n) AS total
UNION ALL
MATCH (n:Instrument)
RETURN 'instruments' AS name, count(n) AS total
UNION ALL
MATCH (:Document)-[e:FOUND_AT]->(:Address)
RETURN 'found_at' AS name, count(e) AS total
UNION ALL
MATCH (:Document)-[e:MENTIONS]->(:Actor)
RETURN 'mentions_actor' AS name, count(e) AS total
UNION ALL
MATCH (:Document)-[e:MENTIONS]->(:WeaponSystem)
RETURN 'mentions_system' AS name, count(e) AS total
UNION ALL
MATCH (:Document)-[e:MENTIONS]->(:Category)
RETURN 'mentions_category' AS name, count(e) AS total
UNION ALL
MATCH (:Document)-[e:MENTIONS]->(:Instrument)
RETURN 'mentions_instrument' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:SUPPLIED_BY]->(:Actor)
RETURN 'supplied_by' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:SUPPLIED_TO]->(:Actor)
RETURN 'supplied_to' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:SUPPLIED_ITEM]->(:WeaponSystem)
RETURN 'supplied_system' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:SUPPLIED_ITEM]->(:Category)
RETURN 'supplied_category' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:VIOLATED_BY]->(:Actor)
RETURN 'violated_by' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:CONCERNS]->(:Instrument)
RETURN 'concerns' AS name, count(e) AS total
UNION ALL
MATCH (:Actor)-[e:SUPPLIES]->(:Actor)
RETURN 'supplies' AS name, count(e) AS total
UNION ALL
MATCH (:Actor)-[e:MAY_SUPPLY]->(:Actor)
RETURN 'may_supply' AS name, count(e) AS total
UNION ALL
MATCH (:Actor)-[e:VIOLATES]->(:Instrument)
RETURN 'violates' AS name, count(e) AS total
UNION ALL
MATCH (:Actor)-[e:SIGNED]->(:Instrument)
RETURN 'signed' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:SIGNED_BY]->(:Actor)
RETURN 'signed_by' AS name, count(e) AS total
UNION ALL
MATCH (:Claim)-[e:STATED_IN]->(:Document)
RETURN 'stated_in' AS name, count(e) AS total
UNION ALL
MATCH (:WeaponSystem)-[e:OF_CATEGORY]->(:Category)
RETURN 'system_category' AS name, count(e) AS total
UNION ALL
MATCH (:Category)-[e:OF_CATEGORY]->(:Category)
RETURN 'broader_category' AS name, count(e) AS total
