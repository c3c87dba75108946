"""The sixteen roots of PLOVER (manual of 2021), each with its quad class, CAMEO code and intensity.

A root is what the source does to the target. CAMEO has two-digit categories for nearly all of them; where
one category was split (08 YIELD into CONCEDE and RETREAT) or two were joined (18 to 20 into ASSAULT), the code
named here is the one whose definition is nearest. Intensities are Goldstein's weights (1992) as CAMEO gives
them to those categories, from −10 (force) to +10.

PLOVER's manual counts CONCEDE as verbal; CAMEO and the published relation data sets count all yielding as
material, and so do we, so that quad classes can be compared with theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.errors import UnknownName

__all__ = ["NONE", "QUADS", "ROOTS", "Root", "binary", "cameo", "intensity", "quad", "root"]

NONE = "NONE"
"""No relation: two actors are named together, and the one does nothing to the other."""

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@dataclass(frozen=True)
class Root:
    """One kind of act.

    Attributes
    ----------
    name
        The root, in capitals as PLOVER writes it.
    quad
        1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    cameo
        Two-digit CAMEO category that is nearest.
    intensity
        Goldstein's weight of that category, −10 to +10.
    about
        What the source does to the target.
    """

    name: str
    quad: int
    cameo: str
    intensity: float
    about: str


_ROOTS = (
    Root(
        "AGREE", 1, "03", 4.0, "agrees, offers or promises to cooperate; cooperation still to come"
    ),
    Root("CONSULT", 1, "04", 1.0, "meets, visits, receives, telephones, negotiates"),
    Root("SUPPORT", 1, "05", 3.5, "praises, backs, recognises, opens relations, signs a treaty"),
    Root("CONCEDE", 2, "08", 5.0, "gives way: releases, lifts, eases, resigns, returns"),
    Root("COOPERATE", 2, "06", 6.0, "trades, exercises, shares intelligence, works together"),
    Root("AID", 2, "07", 7.0, "gives money, goods, arms, soldiers for peace, asylum"),
    Root("RETREAT", 2, "087", 9.0, "ceases fire, withdraws, disarms, surrenders"),
    Root("REQUEST", 3, "10", -5.0, "asks, calls for, demands"),
    Root("ACCUSE", 3, "11", -2.0, "criticises, condemns, accuses, sues, investigates"),
    Root("REJECT", 3, "12", -4.0, "refuses, vetoes, breaks off talks, reneges"),
    Root("THREATEN", 3, "13", -6.0, "threatens, warns of consequences; hostile acts still to come"),
    Root("PROTEST", 4, "14", -6.5, "demonstrates, strikes, riots, boycotts"),
    Root("SANCTION", 4, "16", -4.0, "reduces relations: expels, recalls, suspends, embargoes"),
    Root("MOBILIZE", 4, "15", -7.2, "puts forces on alert, deploys, masses, reinforces"),
    Root("COERCE", 4, "17", -7.0, "arrests, bans, seizes, deports, blockades, occupies"),
    Root("ASSAULT", 4, "19", -10.0, "attacks, bombs, kills, kidnaps, tortures, invades"),
)

ROOTS: dict[str, Root] = {one.name: one for one in _ROOTS}
"""Every root by name, in the manual's order of quad classes."""


def root(name: str) -> Root:
    """The root of that name.

    Parameters
    ----------
    name
        One of the sixteen, in any case.

    Raises
    ------
    UnknownName
        If there is none of that name.

    Examples
    --------
    >>> root("sanction").about
    'reduces relations: expels, recalls, suspends, embargoes'
    """
    found = ROOTS.get(name.upper())
    if found is None:
        raise UnknownName(f"{name!r} is no root; the roots are {', '.join(ROOTS)}")
    return found


def quad(name: str) -> int:
    """The quad class of a root, 1 to 4.

    Examples
    --------
    >>> quad("AID"), QUADS[quad("AID")]
    (2, 'material cooperation')
    """
    return root(name).quad


def binary(name: str) -> str:
    """Whether a root is ``cooperation`` or ``conflict``.

    Examples
    --------
    >>> binary("REQUEST")
    'conflict'
    """
    return "cooperation" if quad(name) <= 2 else "conflict"


def cameo(name: str) -> str:
    """The CAMEO category nearest to a root.

    Examples
    --------
    >>> cameo("SUPPORT")
    '05'
    """
    return root(name).cameo


def intensity(name: str) -> float:
    """Goldstein's weight of a root, −10 to +10.

    Examples
    --------
    >>> intensity("ASSAULT")
    -10.0
    """
    return root(name).intensity
