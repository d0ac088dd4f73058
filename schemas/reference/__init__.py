"""States, organizations, weapon systems, categories, instruments and embargoes: ids and facts."""

from schemas.reference.reader import load_reference
from schemas.reference.tables import Category, Embargo, Instrument, Organization, Reference, State, System

__all__ = ["Category", "Embargo", "Instrument", "Organization", "Reference", "State", "System", "load_reference"]
