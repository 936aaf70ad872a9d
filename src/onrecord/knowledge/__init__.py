"""What the words of a mention say about an actor, and which country names a text holds: compiled, dated tables, never a guess."""

from onrecord.knowledge.describing import describe
from onrecord.knowledge.description import Description
from onrecord.knowledge.geography import GeoKind, countries_in
from onrecord.knowledge.lexicon import knowledge_version
from onrecord.knowledge.nouns import RoleNoun, role_nouns

__all__ = ["Description", "GeoKind", "RoleNoun", "countries_in", "describe", "knowledge_version", "role_nouns"]
