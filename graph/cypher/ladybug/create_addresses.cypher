// create_addresses(id, name)
// One new address.
CREATE (:Address {
  id: $id, name: $name
})
