"""The tables of the record: their columns, keys and meaning.

Undirected pairs have ``a < b`` by COW code; directed ones have ``source`` (who acts) and ``target`` (who is
acted upon). A raw table keeps ``file`` and ``row``, the place of each row in its publisher's file, so that a
figure can be opened down to the line it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from realpolitik.errors import UnknownName

__all__ = ["SCHEMA_VERSION", "TABLES", "Column", "Table", "empty", "table"]

SCHEMA_VERSION = 1
"""Raised when a column is added to a table or changes its meaning; older slices are then loaded again."""


@dataclass(frozen=True)
class Column:
    """One column: its type and what it means."""

    dtype: pl.DataType
    about: str


@dataclass(frozen=True)
class Table:
    """One table of the record.

    Attributes
    ----------
    name
        The name of its folder in the record.
    about
        What one row is.
    columns
        Every column that each slice of the table has, in order.
    key
        The columns that tell two rows of one data set apart.
    computed
        True for a table that `realpolitik build` writes, False for one that a publisher's file fills.
    coded_from
        For a computed table whose rows are those of one publisher's table in another form, that table. Its
        slices keep the data set and the release, and figures computed from them are that data set's.
    """

    name: str
    about: str
    columns: dict[str, Column] = field(repr=False)
    key: tuple[str, ...]
    computed: bool = False
    coded_from: str = ""

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and types, in order."""
        return {name: column.dtype for name, column in self.columns.items()}


CODE, YEAR, COUNT, ROW = pl.Int16(), pl.Int16(), pl.Int32(), pl.Int64()
REAL, FLAG, TEXT, SMALL, DAY = pl.Float64(), pl.Boolean(), pl.String(), pl.Int8(), pl.Date()
SINGLE = pl.Float32()

_SOURCE = Column(CODE, "COW code of the state that acts")
_TARGET = Column(CODE, "COW code of the state acted upon")
_A = Column(CODE, "lower COW code of the pair")
_B = Column(CODE, "higher COW code of the pair")
_STATE = Column(CODE, "COW code of the state")
_YEAR = Column(YEAR, "calendar year")
_PLACE = {
    "file": Column(TEXT, "the publisher's file the row was read from"),
    "row": Column(ROW, "number of the data row in that file, from 1"),
}


def _raw(name: str, about: str, key: tuple[str, ...], /, **columns: Column) -> Table:
    return Table(name, about, {**columns, **_PLACE}, key)


def _computed(name: str, about: str, key: tuple[str, ...], /, **columns: Column) -> Table:
    return Table(name, about, dict(columns), key, computed=True)


def _coded(source: str, name: str, about: str, key: tuple[str, ...], /, **columns: Column) -> Table:
    return Table(name, about, dict(columns), key, computed=True, coded_from=source)


_INTERVAL = "; {} of the 90 % interval"

_TABLES = (
    _raw(
        "votes",
        "one state's vote in one roll call of the UN General Assembly; a state that is no member has no row",
        ("roll_call", "ccode"),
        roll_call=Column(COUNT, "number of the roll call (rcid)"),
        ccode=_STATE,
        year=_YEAR,
        vote=Column(SMALL, "1 yes, 2 abstain, 3 no, 8 absent"),
    ),
    _raw(
        "roll_calls",
        "one roll call of the UN General Assembly",
        ("roll_call",),
        roll_call=Column(COUNT, "number of the roll call (rcid)"),
        session=Column(YEAR, "session of the General Assembly"),
        date=Column(DAY, "day of the vote"),
        year=_YEAR,
        resolution=Column(TEXT, "the resolution's number"),
        important=Column(FLAG, "called important by the US State Department"),
        issues=Column(TEXT, "issue tags, separated by spaces: me nu di hr co ec"),
    ),
    _raw(
        "roll_call_titles",
        "what one roll call of the UN General Assembly was on, in the publisher's words",
        ("roll_call",),
        roll_call=Column(COUNT, "number of the roll call (rcid)"),
        year=_YEAR,
        title=Column(TEXT, "the resolution's heading or topic"),
        description=Column(TEXT, "what was voted on"),
    ),
    _raw(
        "alliances",
        "what one state owes another in one year",
        ("source", "target", "year"),
        source=_SOURCE,
        target=_TARGET,
        year=_YEAR,
        defense=Column(FLAG, "to defend the other if attacked"),
        offense=Column(FLAG, "to join the other in attack"),
        neutrality=Column(FLAG, "to stay neutral"),
        nonaggression=Column(FLAG, "not to attack the other"),
        consultation=Column(FLAG, "to consult the other in a crisis"),
    ),
    _raw(
        "disputes",
        "one militarized dispute between two states in one year, seen from the first",
        ("dispute", "source", "target", "year"),
        dispute=Column(COUNT, "number of the dispute"),
        source=_SOURCE,
        target=_TARGET,
        year=_YEAR,
        start_year=Column(YEAR, "first year of this pair in the dispute"),
        start_month=Column(SMALL, "first month of the dispute, missing where not known"),
        hostility=Column(SMALL, "highest hostility level in the dispute, 1 none to 5 war"),
        hostility_source=Column(SMALL, "highest hostility level of the source, 1 none to 5 war"),
        hostility_target=Column(SMALL, "highest hostility level of the target, 1 none to 5 war"),
        fatality=Column(SMALL, "fatality level 0 none to 6 more than 999, missing where not known"),
        source_originator=Column(FLAG, "the source was in the dispute from its first day"),
        target_originator=Column(FLAG, "the target was in the dispute from its first day"),
    ),
    _raw(
        "dispute_details",
        "what else is known of one dispute between two states in one year, seen from the first",
        ("dispute", "source", "target", "year"),
        dispute=Column(COUNT, "number of the dispute"),
        source=_SOURCE,
        target=_TARGET,
        year=_YEAR,
        ongoing=Column(FLAG, "the dispute of the two went on in the year"),
        onset=Column(FLAG, "the dispute of the two began in the year"),
        start_month=Column(SMALL, "first month as published, a thirteenth included"),
        side_a_source=Column(FLAG, "the source is on side A, the side that acted first"),
        side_a_target=Column(FLAG, "the target is on side A, the side that acted first"),
        fatality_source=Column(SMALL, "fatality level of the source 0 to 6, missing if not known"),
        fatality_target=Column(SMALL, "fatality level of the target 0 to 6, missing if not known"),
        deaths_source=Column(COUNT, "deaths of the source, missing if not known"),
        deaths_target=Column(COUNT, "deaths of the target, missing if not known"),
        action_source=Column(SMALL, "highest action of the source 0 to 22, missing if not known"),
        action_target=Column(SMALL, "highest action of the target 0 to 22, missing if not known"),
        reciprocated=Column(FLAG, "side B acted, too"),
        shortest=Column(COUNT, "fewest days that the dispute can have lasted"),
        longest=Column(COUNT, "most days that the dispute can have lasted"),
    ),
    _raw(
        "dispute_participants",
        "one spell of one state in one militarized dispute",
        ("dispute", "ccode", "start_year", "start_month", "start_day", "side_a"),
        dispute=Column(COUNT, "number of the dispute"),
        ccode=_STATE,
        side_a=Column(FLAG, "on side A, the side that acted first"),
        originator=Column(FLAG, "in the dispute from its first day"),
        start_year=Column(YEAR, "year the state entered"),
        start_month=Column(SMALL, "month the state entered, missing where not known"),
        start_day=Column(SMALL, "day the state entered, missing where not known"),
        end_year=Column(YEAR, "year the state left"),
        end_month=Column(SMALL, "month the state left, missing where not known"),
        end_day=Column(SMALL, "day the state left, missing where not known"),
        highest_action=Column(SMALL, "highest action 0 to 22, missing where not known"),
        hostility=Column(
            SMALL, "highest hostility level 1 to 5, missing where the data set has none"
        ),
        fatality=Column(SMALL, "fatality level 0 to 6, missing where not known"),
    ),
    _raw(
        "rivalries",
        "one rivalry between two states",
        ("rivalry", "a", "b"),
        rivalry=Column(COUNT, "the publisher's number of the rivalry"),
        a=_A,
        b=_B,
        start=Column(YEAR, "first year"),
        end=Column(YEAR, "last year; the last year of coverage where the rivalry goes on"),
        ongoing=Column(FLAG, "went on when the coverage ended"),
        types=Column(TEXT, "the publisher's types, separated by spaces"),
        label=Column(TEXT, "the publisher's name of the rivalry"),
    ),
    _raw(
        "trade",
        "goods sold by one state to another in one year",
        ("source", "target", "year"),
        source=Column(CODE, "COW code of the exporter"),
        target=Column(CODE, "COW code of the importer"),
        year=_YEAR,
        flow=Column(
            REAL,
            "imports of the target from the source, current US$ million; missing if not reported",
        ),
        smooth_flow=Column(REAL, "the publisher's smoothed flow, current US$ million"),
    ),
    _raw(
        "arms",
        "major arms delivered by one state to another in one year",
        ("source", "target", "year"),
        source=Column(CODE, "COW code of the supplier"),
        target=Column(CODE, "COW code of the recipient"),
        year=_YEAR,
        tiv=Column(REAL, "trend-indicator value, million; a measure of volume, not of money"),
    ),
    _raw(
        "contiguity",
        "one spell of direct contiguity between two states",
        ("a", "b", "start"),
        a=_A,
        b=_B,
        kind=Column(SMALL, "1 land, 2 to 5 water up to 12, 24, 150, 400 miles; not an ordinal"),
        start=Column(DAY, "first day"),
        end=Column(DAY, "last day; the end of the data where it goes on"),
    ),
    _raw(
        "contiguity_gaps",
        "one spell in which the list of contiguity says outright that two states are not contiguous",
        ("a", "b", "start"),
        a=_A,
        b=_B,
        start=Column(DAY, "first day"),
        end=Column(DAY, "last day; the end of the data where it goes on"),
    ),
    _raw(
        "distance",
        "minimum distance between two states in one year",
        ("a", "b", "year"),
        a=_A,
        b=_B,
        year=_YEAR,
        km=Column(SINGLE, "kilometres between the nearest points of the two territories"),
    ),
    _raw(
        "regimes",
        "how a state is governed in one year",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        polyarchy=Column(REAL, "V-Dem electoral democracy, 0 to 1"),
        polity2=Column(SMALL, "Polity score, −10 to 10"),
        uds=Column(REAL, "extended unified democracy score"),
    ),
    _raw(
        "dispute_summaries",
        "one militarized dispute as a whole",
        ("dispute",),
        dispute=Column(COUNT, "number of the dispute"),
        start_year=Column(YEAR, "year it began"),
        start_month=Column(SMALL, "month it began, missing where not known"),
        start_day=Column(SMALL, "day it began, missing where not known"),
        end_year=Column(YEAR, "year it ended"),
        end_month=Column(SMALL, "month it ended, missing where not known"),
        end_day=Column(SMALL, "day it ended, missing where not known"),
        outcome=Column(SMALL, "the publisher's code of the outcome, 1 to 9"),
        settlement=Column(SMALL, "the publisher's code of the settlement, 1 to 4"),
        highest_action=Column(SMALL, "highest action 0 to 22"),
        hostility=Column(SMALL, "highest hostility level 1 to 5"),
        fatality=Column(SMALL, "fatality level 0 to 6, missing where not known"),
        reciprocated=Column(FLAG, "side B acted, too"),
        states_a=Column(SMALL, "states on side A, the side that acted first"),
        states_b=Column(SMALL, "states on side B"),
    ),
    _raw(
        "incidents",
        "one dated military act inside a dispute; where the data set tells who acted on whom, from whose side",
        ("dispute", "incident"),
        dispute=Column(COUNT, "number of the dispute or confrontation"),
        incident=Column(COUNT, "number of the incident, in the dispute or in all"),
        source=Column(CODE, "COW code of the state that acted; missing where not told"),
        target=Column(CODE, "COW code of the state acted upon; missing where not told"),
        start_year=Column(YEAR, "year it began"),
        start_month=Column(SMALL, "month it began, missing where not known"),
        start_day=Column(SMALL, "day it began, missing where not known"),
        end_year=Column(YEAR, "year it ended"),
        end_month=Column(SMALL, "month it ended, missing where not known"),
        end_day=Column(SMALL, "day it ended, missing where not known"),
        side_a=Column(
            FLAG, "the source is on side A, the side that acted first; missing where not told"
        ),
        action=Column(SMALL, "action 1 to 22"),
        hostility=Column(SMALL, "hostility level 1 to 5"),
        fatality=Column(SMALL, "fatality level 0 to 6, missing where not known or not told"),
        deaths_source_low=Column(COUNT, "fewest deaths of the source; missing where not told"),
        deaths_source_high=Column(COUNT, "most deaths of the source; missing where not told"),
        deaths_target_low=Column(COUNT, "fewest deaths of the target; missing where not told"),
        deaths_target_high=Column(COUNT, "most deaths of the target; missing where not told"),
    ),
    _raw(
        "incident_participants",
        "one state in one incident of a dispute",
        ("incident", "ccode"),
        dispute=Column(COUNT, "number of the dispute"),
        incident=Column(COUNT, "number of the incident"),
        ccode=_STATE,
        start_year=Column(YEAR, "year the state entered"),
        start_month=Column(SMALL, "month the state entered, missing where not known"),
        start_day=Column(SMALL, "day the state entered, missing where not known"),
        end_year=Column(YEAR, "year the state left"),
        end_month=Column(SMALL, "month the state left, missing where not known"),
        end_day=Column(SMALL, "day the state left, missing where not known"),
        acted_first=Column(FLAG, "on side A of the incident, the side that acted first in it"),
        side_a=Column(FLAG, "on side A of the dispute"),
        action=Column(SMALL, "highest action 0 to 22"),
        hostility=Column(SMALL, "hostility level 1 to 5"),
        fatality=Column(SMALL, "fatality level 0 to 6, missing where not known"),
    ),
    _raw(
        "wars",
        "one year of one inter-state war between two states, seen from the first",
        ("war", "source", "target", "year", "resumed"),
        war=Column(COUNT, "number of the war"),
        source=_SOURCE,
        target=_TARGET,
        year=_YEAR,
        side=Column(SMALL, "side of the source, 1 or 2"),
        source_initiator=Column(FLAG, "the source began the war"),
        target_initiator=Column(FLAG, "the target began the war"),
        onset=Column(FLAG, "the war of the two began in the year"),
        outcome_source=Column(
            SMALL, "1 won, 2 lost, 3 compromise, 4 and more others; missing if resumed"
        ),
        outcome_target=Column(SMALL, "the same for the target"),
        deaths_source=Column(
            REAL, "battle deaths of the source in the whole war; missing where not known"
        ),
        deaths_target=Column(
            REAL, "battle deaths of the target in the whole war; missing where not known"
        ),
        resumed=Column(FLAG, "it stopped in the year and was taken up again later"),
    ),
    _raw(
        "sanctions",
        "one case of imposed sanctions, from one sender against one state",
        ("case", "sender", "target"),
        case=Column(COUNT, "the publisher's number of the case"),
        sender=Column(TEXT, "who imposed them, as the publisher names it"),
        source=Column(CODE, "COW code of the sender; missing if it is no state, such as UN or EU"),
        multilateral=Column(FLAG, "imposed by an organisation or by several states together"),
        target=Column(CODE, "COW code of the state under sanctions"),
        start=Column(YEAR, "year they were imposed"),
        end=Column(YEAR, "year they ended; missing if they went on or the end is not known"),
        kinds=Column(TEXT, "trade arms military financial travel other, separated by spaces"),
    ),
    _raw(
        "sanction_demands",
        "one demand of one case of sanctions, and how it ended",
        ("case", "demand"),
        case=Column(COUNT, "the publisher's number of the case"),
        demand=Column(SMALL, "place of the demand in the publisher's list, from 1"),
        objective=Column(
            TEXT, "what was demanded, in the publisher's words; missing where not told"
        ),
        outcome=Column(TEXT, "how it ended, in the publisher's words; missing where not told"),
    ),
    _raw(
        "diplomacy",
        "diplomatic representation between two states in one year",
        ("a", "b", "year"),
        a=_A,
        b=_B,
        year=_YEAR,
        level_at_a=Column(
            SMALL,
            "mission of b in a: 0 none, 1 chargé, 2 minister, 3 ambassador, 9 level not known",
        ),
        level_at_b=Column(SMALL, "mission of a in b, likewise"),
        exchange=Column(FLAG, "any diplomatic exchange between the two"),
    ),
    _raw(
        "igos",
        "intergovernmental organisations that two states are both full members of, in one year",
        ("a", "b", "year"),
        a=_A,
        b=_B,
        year=_YEAR,
        shared=Column(YEAR, "organisations with both as full members"),
    ),
    _raw(
        "igo_totals",
        "memberships of one state in intergovernmental organisations in one year",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        full=Column(YEAR, "full memberships"),
        associate=Column(YEAR, "associate memberships"),
        observer=Column(YEAR, "seats as observer"),
        any=Column(YEAR, "memberships of any type"),
    ),
    _raw(
        "capabilities",
        "material capabilities of one state in one year",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        cinc=Column(REAL, "composite index: mean share in the world's six components, 0 to 1"),
        military_expenditure=Column(REAL, "thousands of current £ before 1914, US$ after"),
        military_personnel=Column(REAL, "thousands"),
        iron_steel=Column(REAL, "thousands of tons"),
        energy=Column(REAL, "thousands of coal-ton equivalents"),
        population=Column(REAL, "thousands"),
        urban_population=Column(REAL, "thousands, in cities of 100,000 and more"),
    ),
    _raw(
        "economies",
        "product and population of one state in one year, simulated, with their uncertainty",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        gdp=Column(REAL, "gross domestic product, million international $ (Penn World Table)"),
        gdp_sd=Column(REAL, "its standard deviation"),
        gdp_per_head=Column(REAL, "product per head, international $ (Maddison Project)"),
        gdp_per_head_sd=Column(REAL, "its standard deviation"),
        population=Column(REAL, "millions"),
        population_sd=Column(REAL, "its standard deviation"),
    ),
    _raw(
        "trade_totals",
        "goods bought and sold by one state in one year, with all partners",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        imports=Column(REAL, "current US$ million; missing if not reported"),
        exports=Column(REAL, "current US$ million; missing if not reported"),
    ),
    _raw(
        "leaders",
        "one spell of one effective leader of a state",
        ("spell", "ccode"),
        spell=Column(TEXT, "the publisher's identifier of the spell"),
        ccode=_STATE,
        person=Column(TEXT, "the publisher's identifier of the person"),
        name=Column(TEXT, "the leader's name"),
        woman=Column(FLAG, "the leader is a woman"),
        born=Column(YEAR, "year of birth, missing where not known"),
        start=Column(DAY, "first day in office"),
        end=Column(DAY, "last day in office; the last day of the data where the spell goes on"),
        ongoing=Column(FLAG, "in office when the data ended"),
        entry=Column(TEXT, "how the leader came to office, in the publisher's words"),
        exit=Column(TEXT, "how the leader left it, in the publisher's words"),
    ),
    _raw(
        "ideal_points_published",
        "where the publisher's model places one state in one year by its votes in the UN General Assembly",
        ("ccode", "year", "votes"),
        ccode=_STATE,
        year=_YEAR,
        votes=Column(
            TEXT,
            "the votes used: all, final_passage, legacy; or important, human_rights, middle_east, nuclear, "
            "no_nuclear (all but nuclear)",
        ),
        value=Column(REAL, "ideal point; higher is nearer to the United States"),
        lower=Column(REAL, "5 % of the posterior; missing where not published"),
        upper=Column(REAL, "95 % of the posterior; missing where not published"),
        n=Column(COUNT, "votes of the state that were used"),
    ),
    _raw(
        "alliance_members",
        "one state's membership in one alliance treaty",
        ("treaty", "ccode", "start_year", "start_month", "start_day"),
        treaty=Column(COUNT, "the publisher's number of the treaty, its phases apart"),
        ccode=_STATE,
        start_year=Column(YEAR, "year it entered"),
        start_month=Column(SMALL, "month it entered, missing where not known"),
        start_day=Column(SMALL, "day it entered, missing where not known"),
        end_year=Column(YEAR, "year it left; missing if it was still a member when the data ended"),
        end_month=Column(SMALL, "month it left, missing where not known"),
        end_day=Column(SMALL, "day it left, missing where not known"),
        defense=Column(FLAG, "to defend the others if attacked"),
        offense=Column(FLAG, "to join the others in attack"),
        neutrality=Column(FLAG, "to stay neutral"),
        nonaggression=Column(FLAG, "not to attack the others"),
        consultation=Column(FLAG, "to consult the others in a crisis"),
    ),
    _raw(
        "alliance_treaties",
        "one alliance treaty: from when to when, and how it ended",
        ("treaty",),
        treaty=Column(COUNT, "the publisher's number of the treaty"),
        start_year=Column(YEAR, "year it began"),
        start_month=Column(SMALL, "month it began, missing where not known"),
        start_day=Column(SMALL, "day it began, missing where not known"),
        end_year=Column(YEAR, "year it ended; missing if it was in force when the data ended"),
        end_month=Column(SMALL, "month it ended, missing where not known"),
        end_day=Column(SMALL, "day it ended, missing where not known"),
        in_force=Column(FLAG, "in force when the data ended"),
        bilateral=Column(FLAG, "between two states"),
        termination=Column(SMALL, "the publisher's code of how it ended; missing where not told"),
        violation=Column(SMALL, "the publisher's code of violations; missing where not told"),
    ),
    _raw(
        "defense_agreements",
        "defence cooperation agreements in force between two states in one year",
        ("a", "b", "year"),
        a=_A,
        b=_B,
        year=_YEAR,
        general=Column(FLAG, "a general agreement"),
        sector=Column(FLAG, "an agreement on one sector, such as procurement or training"),
        any=Column(FLAG, "an agreement of any kind"),
    ),
    _raw(
        "events",
        "one thing that one state or organisation was reported to have done to another, in words or deeds",
        ("event",),
        event=Column(TEXT, "the publisher's number of the event"),
        date=Column(DAY, "day on which it is said to have happened"),
        year=_YEAR,
        reported=Column(DAY, "day on which the publisher found it; missing where not told"),
        source=Column(
            CODE, "COW code of the state that acts, at that time; organisations have our codes"
        ),
        source_sector=Column(
            TEXT,
            "PLOVER sector of who acts (GOV MIL LEG …); missing where the state itself is named",
        ),
        target=Column(CODE, "the same of the state or organisation acted upon"),
        target_sector=Column(TEXT, "the same for who is acted upon"),
        cameo=Column(TEXT, "CAMEO code, with leading zeros; missing where coded by PLOVER alone"),
        root=Column(TEXT, "PLOVER root; missing for statements and appeals, which PLOVER has not"),
        quad=Column(
            SMALL,
            "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the root",
        ),
        intensity=Column(SINGLE, "the publisher's, −10 to 10, on Goldstein's scale"),
        place=Column(TEXT, "where it happened, as the publisher names it"),
        place_state=Column(CODE, "COW code of the state there; missing where it is none"),
        latitude=Column(SINGLE, "degrees north"),
        longitude=Column(SINGLE, "degrees east"),
        mentions=Column(COUNT, "how often it was mentioned; missing where not told"),
        sources=Column(COUNT, "sources that mentioned it; missing where not told"),
        story=Column(TEXT, "the story it was read from: its address, or the publisher's number"),
        url=Column(TEXT, "address of a story that tells it; missing where not told"),
    ),
    _raw(
        "documents",
        "one document: a speech in the General Debate of the United Nations",
        ("document",),
        document=Column(TEXT, "name of the speech: who spoke, session, year (CHN_45_1990)"),
        speaker=Column(TEXT, "the publisher's code of the speaker"),
        ccode=Column(
            CODE,
            "COW code of the state that spoke, at that time; the European Union's own code; missing for"
            " others that are no states",
        ),
        session=Column(YEAR, "session of the General Assembly"),
        year=_YEAR,
        characters=Column(COUNT, "characters of the text"),
        hash=Column(TEXT, "first 16 hexadecimal digits of the SHA-256 of the text"),
        text=Column(TEXT, "the speech, as published"),
    ),
    _coded(
        "documents",
        "coded_speeches",
        "one speech that was coded: what its statements are held against",
        ("document",),
        document=Column(TEXT, "name of the speech"),
        ccode=Column(CODE, "COW code of the state that spoke"),
        year=_YEAR,
        characters=Column(COUNT, "characters of the text"),
        hash=Column(TEXT, "first 16 hexadecimal digits of the SHA-256 of the text"),
    ),
    _coded(
        "documents",
        "statements",
        "what one sentence of a speech says of one other state",
        ("document", "start", "target"),
        document=Column(TEXT, "name of the speech"),
        start=Column(COUNT, "where the sentence begins in its text, in characters"),
        length=Column(YEAR, "characters of the sentence"),
        source=Column(CODE, "COW code of the state that spoke"),
        target=Column(CODE, "COW code of the state spoken of"),
        year=_YEAR,
        root=Column(
            TEXT, "PLOVER root of what the speaker's state does or says to it; NONE: only named"
        ),
        confidence=Column(SINGLE, "probability of the root, in hundredths"),
        modality=Column(TEXT, "asserted, intended, conditional, denied, hypothetical, opinion"),
        negated=Column(FLAG, "said not to be so"),
    ),
    _computed(
        "indicators",
        "one indicator of one pair in one year (directed: a acts, b is acted upon; else a < b)",
        ("a", "b", "year"),
        a=Column(CODE, "COW code of the first state (the source, where directed)"),
        b=Column(CODE, "COW code of the second state (the target, where directed)"),
        year=_YEAR,
        value=Column(SINGLE, "in the indicator's own unit"),
        se=Column(SINGLE, "standard error of the value; 0 for a coded indicator"),
        n=Column(COUNT, "observations behind the value"),
        score=Column(SINGLE, "signed within-year rank among politically relevant pairs, −1 to 1"),
        score_se=Column(SINGLE, "standard error of the score"),
    ),
    _computed(
        "relevance",
        "a politically relevant pair in one year",
        ("a", "b", "year"),
        a=_A,
        b=_B,
        year=_YEAR,
        tie=Column(FLAG, "the two share a pact, a dispute or a rivalry"),
    ),
    _computed(
        "adversaries",
        "how much one state is another's adversary in one year; each pair stands in both directions",
        ("a", "b", "year"),
        a=Column(CODE, "COW code of the state"),
        b=Column(CODE, "COW code of its adversary"),
        year=_YEAR,
        weight=Column(
            SINGLE, "decayed hostility of level 4 and more, and rivalry; above 0, at most 1"
        ),
    ),
    _computed(
        "sides",
        "with whom one state would side, were the other in a dispute with one of its adversaries and it joined",
        ("a", "b", "year"),
        a=Column(CODE, "COW code of the state that chooses (X)"),
        b=Column(CODE, "COW code of the state that fights (Y)"),
        year=_YEAR,
        **{
            f"{name}{end}": Column(SINGLE, f"{about}{_INTERVAL.format(word) if word else ''}")
            for name, about in (
                ("paper", "P(sides with b) on bonds and words"),
                ("practice", "P(sides with b) on deeds and interests"),
                ("both", "P(sides with b) on all of them"),
                ("involvement", "P(joins either side)"),
                ("gap", "paper less practice"),
            )
            for end, word in (("", ""), ("_lower", "lower end"), ("_upper", "upper end"))
        },
        close_close=Column(SINGLE, "P(close on paper and in practice)"),
        close_apart=Column(SINGLE, "P(close on paper, apart in practice)"),
        apart_close=Column(SINGLE, "P(apart on paper, close in practice)"),
        apart_apart=Column(SINGLE, "P(apart in both)"),
        supported=Column(FLAG, "the ties lie within those of states that really chose"),
    ),
    _computed(
        "models",
        "one coefficient of one fitted model in one bootstrap draw (draw 0: the estimate itself)",
        ("model", "draw", "term"),
        model=Column(TEXT, "name of the model"),
        draw=Column(COUNT, "0 the estimate, from 1 on the bootstrap draws"),
        term=Column(
            TEXT, "the indicator, or the constant of the model, that the number belongs to"
        ),
        value=Column(REAL, "the coefficient, or the constant"),
    ),
    _computed(
        "evidence",
        "one row of a publisher's file that an indicator of a pair rests on",
        ("indicator", "a", "b", "year", "file", "row"),
        indicator=Column(TEXT, "name of the indicator"),
        a=_A,
        b=_B,
        year=Column(YEAR, "year of the row"),
        source=Column(TEXT, "key of the data set"),
        file=Column(TEXT, "the publisher's file"),
        row=Column(ROW, "number of the data row in that file"),
        identifier=Column(
            TEXT, "the publisher's own identifier of the row, such as a dispute number"
        ),
        share=Column(
            SINGLE, "what the row adds to the indicator's value in its own year, in its unit"
        ),
    ),
    _computed(
        "influence",
        "the one row of evidence that an indicator of a pair rests on in a year",
        ("indicator", "a", "b", "year"),
        indicator=Column(TEXT, "name of the indicator"),
        a=_A,
        b=_B,
        year=_YEAR,
        identifier=Column(
            TEXT, "the publisher's own identifier of the row, such as a dispute number"
        ),
        without=Column(SINGLE, "the indicator's value if that row were not there"),
    ),
    _computed(
        "turns",
        "one turning point of one indicator, or of a track as a whole, of one pair",
        ("a", "b", "date"),
        a=Column(CODE, "COW code of the first state (the source, where directed)"),
        b=Column(CODE, "COW code of the second state (the target, where directed)"),
        last_before=Column(YEAR, "last observed year before the date"),
        date=Column(YEAR, "first year of the new level"),
        probability=Column(SINGLE, "of a change at the date or one observed year away"),
        first=Column(YEAR, "first year of the 90 % interval of the date"),
        last=Column(YEAR, "last year of it"),
        **{
            f"{name}{end}": Column(SINGLE, f"{about}{_INTERVAL.format(word) if word else ''}")
            for name, about in (
                ("before", "level since the turn before"),
                ("after", "level up to the next turn"),
            )
            for end, word in (("", ""), ("_lower", "lower end"), ("_upper", "upper end"))
        },
        kind=Column(TEXT, "shift, or pulse for a short excursion and the way back"),
        log_bayes_factor=Column(SINGLE, "of changes in the series against none"),
        firm=Column(FLAG, "a series that drifts without any turn would not look the same"),
        changes=Column(SINGLE, "expected number of changes in the series"),
    ),
    _computed(
        "outlook",
        "the probability that an event begins between two states after the last year that is known",
        ("a", "b", "event", "within"),
        a=_A,
        b=_B,
        year=Column(YEAR, "the year at whose end the forecast is made"),
        event=Column(TEXT, "what begins: dispute or sanctions"),
        within=Column(YEAR, "within how many calendar years"),
        value=Column(SINGLE, "probability"),
        lower=Column(SINGLE, f"probability{_INTERVAL.format('lower end')}"),
        upper=Column(SINGLE, f"probability{_INTERVAL.format('upper end')}"),
        allied=Column(FLAG, "the two have a defence pact"),
        rival=Column(FLAG, "the two are rivals"),
        near=Column(FLAG, "the two are neighbours"),
    ),
    _computed(
        "outlook_parts",
        "what a forecast rests on: log-odds more than the average pair's, part by part",
        ("a", "b", "event", "within"),
        a=_A,
        b=_B,
        year=Column(YEAR, "the year at whose end the forecast is made"),
        event=Column(TEXT, "what begins: dispute or sanctions"),
        within=Column(YEAR, "within how many calendar years"),
        past=Column(SINGLE, "what the two did to each other before"),
        others=Column(SINGLE, "what they and the world are at with others"),
        disputes=Column(SINGLE, "their disputes, with each other and with others"),
        ground=Column(SINGLE, "distance and borders, and who can reach across them"),
        power=Column(SINGLE, "how powerful they are"),
        regimes=Column(SINGLE, "how they are ruled"),
        pacts=Column(SINGLE, "their pacts, and friends and foes in common"),
        interests=Column(SINGLE, "votes, trade, organisations"),
        times=Column(SINGLE, "how old the states are, and how many there are"),
    ),
    _computed(
        "base_rates",
        "in which share of such cases it came to that",
        ("about", "kind"),
        about=Column(TEXT, "what it came to, in words"),
        kind=Column(TEXT, "which pairs and years, in words"),
        event=Column(TEXT, "dispute or sanctions; null for what is not foretold"),
        within=Column(YEAR, "within how many calendar years"),
        allied=Column(FLAG, "pairs with a defence pact"),
        rival=Column(FLAG, "pairs of rivals"),
        near=Column(FLAG, "pairs of neighbours"),
        share=Column(SINGLE, "in which share of them"),
        lower=Column(SINGLE, f"share{_INTERVAL.format('lower end')}"),
        upper=Column(SINGLE, f"share{_INTERVAL.format('upper end')}"),
        n=Column(COUNT, "how many there were"),
        first=Column(YEAR, "first year"),
        last=Column(YEAR, "last year"),
        source=Column(TEXT, "key of the data set that tells what happened"),
    ),
    _computed(
        "sanction_rates",
        "in which share of the cases of one list of sanctions what was demanded was reached",
        ("origin", "by", "kind", "worked"),
        origin=Column(TEXT, "key of the data set whose cases were counted"),
        by=Column(TEXT, "all, type, objective or sender"),
        kind=Column(TEXT, "which type, objective or sender"),
        worked=Column(
            TEXT, "full: every demand in full; part: any in part; any: or by a settlement"
        ),
        share=Column(SINGLE, "of the decided cases; missing for fewer than five"),
        lower=Column(SINGLE, "lower end of its 90 % interval"),
        upper=Column(SINGLE, "upper end of it"),
        yes=Column(COUNT, "cases that worked"),
        n=Column(COUNT, "cases that ended with an outcome"),
        open=Column(COUNT, "cases that go on or have no outcome; they count as neither"),
        first=Column(YEAR, "year in which the first of the decided cases began"),
        last=Column(YEAR, "year in which the last of them began"),
    ),
    _computed(
        "sanction_studies",
        "how a series departs from its own trend after sanctions began, over all beginnings of one list",
        ("origin", "series", "way", "k"),
        origin=Column(TEXT, "key of the data set with the beginnings"),
        series=Column(TEXT, "name of the indicator or track"),
        kind=Column(TEXT, "indicator or track"),
        track=Column(TEXT, "the track it belongs to"),
        way=Column(TEXT, "out: sender to target; back: target to sender; both: without direction"),
        k=Column(SMALL, "years from the beginning; missing for the mean of the years 1 to 5"),
        change=Column(SINGLE, "mean departure from the trend of the ten years before"),
        lower=Column(SINGLE, "lower end of its 90 % interval"),
        upper=Column(SINGLE, "upper end of it"),
        pairs_lower=Column(SINGLE, "5 % point of the same mean at pairs without sanctions"),
        pairs_upper=Column(SINGLE, "95 % point of it"),
        years_lower=Column(SINGLE, "5 % point of the same mean at other years of the pairs"),
        years_upper=Column(SINGLE, "95 % point of it"),
        n=Column(COUNT, "beginnings behind the mean"),
        p_pairs=Column(SINGLE, "rank of the change among other pairs; only where k is missing"),
        p_years=Column(SINGLE, "rank of it among other years; only where k is missing"),
    ),
    _computed(
        "ideal_points",
        "where one state stands in one year on the line that orders most votes of the UN General Assembly",
        ("ccode", "year"),
        ccode=_STATE,
        year=_YEAR,
        value=Column(SINGLE, "mean of the posterior; 0 the mean and 1 the deviation of all years"),
        lower=Column(SINGLE, "lower end of its 90 % interval"),
        upper=Column(SINGLE, "upper end of it"),
        se=Column(SINGLE, "standard deviation of the posterior"),
        filtered=Column(
            SINGLE,
            "mean by the votes up to the year alone; 0 the mean and 1 the deviation of its year",
        ),
        filtered_se=Column(SINGLE, "standard deviation of that"),
        n=Column(COUNT, "the state's votes in contested roll calls of the year"),
        rhat=Column(SINGLE, "rank-normalised split R-hat of the two chains"),
        ess=Column(SINGLE, "bulk effective size of the draws of both chains"),
    ),
)

TABLES: dict[str, Table] = {each.name: each for each in _TABLES}


def table(name: str) -> Table:
    """The table of that name.

    Raises
    ------
    UnknownName
        If the record has no such table.

    Examples
    --------
    >>> table("alliances").key
    ('source', 'target', 'year')
    """
    if name not in TABLES:
        raise UnknownName(f"no table {name!r} in the record; there are: {', '.join(TABLES)}")
    return TABLES[name]


def empty(name: str) -> pl.DataFrame:
    """A frame without rows that has every column of a table."""
    return pl.DataFrame(schema=table(name).schema)
