// 27_entity_type()
// Entities by type.
CREATE RANGE INDEX entity_type IF NOT EXISTS FOR (n:Entity) ON (n.type)
