// declare_system()
// An id stands once.
CREATE CONSTRAINT system_id IF NOT EXISTS FOR (n:WeaponSystem) REQUIRE n.id IS UNIQUE
