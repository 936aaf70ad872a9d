"""Which spellings of an open list may stand alone as a name, and which are already taken by surer tables."""

from collections.abc import Iterable
from pathlib import Path

from onrecord.knowledge.build.rows import lines
from onrecord.knowledge.wording import fold

# Words of which many parties and groups make their names: a name of such words alone says nothing of the country.
_GENERIC = frozenset(
    "a all alliance and army action assembly association bloc block brigade brigades can center centre centrist change choice christian "
    "citizens civic coalition committee common communist community congress conservative council country democracy democratic democrats "
    "development enough equality european faction federal federation first for force forces forward free freedom front future good "
    "green greens group home hope i in independence independent initiative islamic it its just justice labor labour law league left "
    "liberal liberals liberation liberty list living majority military modern moderate more movement muslim my national nationalist "
    "nation new now of order organisation organization our pact party patriotic patriots peace peasant people platform political "
    "popular power progress progressive prosperity radical reform reformist regional renewal republic republican resistance revolution "
    "revolutionary right rights rural security social socialist society solidarity state strong the third to together union unionist "
    "unitary united unity us voice way we will women worker workers x yes you young your youth farmers farmer agrarian people's action "
    "alternative hard line meeting point against real times might dream job trust be well key project economic industry middle open "
    "earth tomorrow local traditional constitutional royalist monarchist conservatives greens ecology ecologist environmental animal "
    "pirate pensioners generation self defense defence civil contract position"
    .split()
)  # fmt: skip


class Names:
    """The names that are already taken, and the rule for new ones.

    A name is usable if it is in Latin letters, begins with a capital letter or a particle, is no
    common word, and is not taken. A "short" one (an acronym of at most four letters, or a name
    of three) needs a country word beside it.
    """

    def __init__(self, curated: Path, taken: Iterable[str]) -> None:
        self._common = {word.lower() for line in lines(curated / "not_names.txt") for word in line.split()}
        self._taken = {name.lower() for name in taken}

    def usable(self, name: str) -> bool:
        """Return whether a spelling, as `wording.key` gives it, can be a name of the tables."""
        words = name.split()
        if not words or name.lower() in self._taken or not name.isascii() or len(name) < 3 or name.isdigit():
            return False
        if len(words) <= 2 and min(map(len, words)) < 2:
            return False
        if len(words) > 12 or not any(w[0].isupper() for w in words):
            return False
        return not (len(words) == 1 and (name.lower() in self._common or (len(name) > 3 and name.lower() != fold(name).lower())))

    @staticmethod
    def is_short(name: str) -> bool:
        """Return whether a name is too short to stand without a country beside it."""
        return " " not in name and (len(name) <= 3 or (len(name) <= 4 and name.isupper()))

    @staticmethod
    def is_generic(name: str) -> bool:
        """Return whether a name is made of words alone that names in any country are made of ("People's Party", "New Right")."""
        return all(word in _GENERIC for word in name.lower().split())

    @staticmethod
    def claim(names: Iterable[str]) -> tuple[str, ...]:
        """Return names without doubles that differ in case only, in their order."""
        return tuple({name.lower(): name for name in reversed(list(names))}.values())[::-1]
