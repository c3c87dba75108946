"""Which states exist, when, under which names and codes, and which groups they form.

Everything here is written by this project, in `register.txt`, `territories.txt`, `groups.txt`,
`leaders.txt`, `seats.txt` and `organisations.txt`;
`docs/states.md` and `docs/groups.md` say by which conventions. A state is known by its Correlates of War number everywhere in the package.
"""

from __future__ import annotations

from realpolitik.states.codes import (
    display_name,
    from_cameo,
    from_cow_letters,
    from_fips,
    from_gw,
    from_iso2,
    from_iso3,
    iso3,
    to_gw,
)
from realpolitik.states.fold import fold
from realpolitik.states.groups import Group, group, groups, members, memberships
from realpolitik.states.leaders import Leader, leaders
from realpolitik.states.listing import Listed, listed, states_of
from realpolitik.states.names import find, is_no_state, match, names, resolve
from realpolitik.states.organisations import Organisation, organisations
from realpolitik.states.register import State, state
from realpolitik.states.seats import Seat, seats
from realpolitik.states.succession import Succession, succession
from realpolitik.states.systems import gw_numbers, in_system, majors, spells, system, un_seat
from realpolitik.states.when import Moment

__all__ = [
    "Group",
    "Leader",
    "Listed",
    "Moment",
    "Organisation",
    "Seat",
    "State",
    "Succession",
    "display_name",
    "find",
    "fold",
    "from_cameo",
    "from_cow_letters",
    "from_fips",
    "from_gw",
    "from_iso2",
    "from_iso3",
    "group",
    "groups",
    "gw_numbers",
    "in_system",
    "is_no_state",
    "iso3",
    "leaders",
    "listed",
    "majors",
    "match",
    "members",
    "memberships",
    "names",
    "organisations",
    "resolve",
    "seats",
    "spells",
    "state",
    "states_of",
    "succession",
    "system",
    "to_gw",
    "un_seat",
]
