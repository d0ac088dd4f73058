// 03_weapon_system()
// Named weapons.
CREATE CONSTRAINT weapon_system_id IF NOT EXISTS FOR (n:WeaponSystem) REQUIRE n.id IS UNIQUE
