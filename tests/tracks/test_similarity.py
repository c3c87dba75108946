"""How alike two states vote."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from sklearn.metrics import cohen_kappa_score

from realpolitik.errors import BadFile, UnknownName
from realpolitik.tracks.similarity import (
    MEASURES,
    disagreement,
    joint_votes,
    measures_of,
    similarity,
)

YES, ABSTAIN, NO, ABSENT = 1, 2, 3, 8


def roll_calls(**states: list[int | None]) -> pl.DataFrame:
    """Votes of some states, one a roll call; None where a state has no row."""
    rows = [
        {"year": 2000, "session": 55, "roll_call": call, "ccode": name, "vote": vote}
        for name, votes in states.items()
        for call, vote in enumerate(votes)
        if vote is not None
    ]
    return pl.DataFrame(rows)


def test_states_that_always_vote_the_same_agree_wholly() -> None:
    row = similarity(roll_calls(a=[YES, NO, ABSTAIN], b=[YES, NO, ABSTAIN])).row(0, named=True)
    assert [row[each] for each in MEASURES] == [1, 1, 1, 1]


def test_states_that_vote_against_each_other_stand_at_the_far_end() -> None:
    row = similarity(roll_calls(a=[YES, NO, YES, NO], b=[NO, YES, NO, YES])).row(0, named=True)
    assert [row[each] for each in MEASURES] == [0, -1, -1, -1]


def test_an_abstention_is_half_a_disagreement() -> None:
    votes = roll_calls(a=[YES, YES], b=[ABSTAIN, YES])
    assert similarity(votes)["agreement"].item() == 0.75
    assert similarity(votes, weights=None)["agreement"].item() == 0.5
    assert similarity(votes, weights="quadratic")["agreement"].item() == 0.875


def test_two_states_that_only_ever_say_yes_have_no_kappa_and_no_pi() -> None:
    row = similarity(roll_calls(a=[YES] * 9, b=[YES] * 9), weights="all").row(0, named=True)
    assert row["agreement"] == 1
    for name in ("kappa", "pi", "kappa_nominal", "pi_nominal"):
        assert row[name] is None
        assert row[f"{name}_se"] is None


def test_a_shared_habit_of_voting_yes_is_no_agreement_beyond_chance() -> None:
    """Both vote yes nine times in ten, on different occasions."""
    a = [YES] * 9 + [NO]
    row = similarity(roll_calls(a=a, b=a[::-1])).row(0, named=True)
    assert row["s"] == pytest.approx(0.6)
    assert row["kappa"] < 0


def test_kappa_of_a_state_that_never_changes_its_vote_is_zero() -> None:
    row = similarity(roll_calls(a=[YES, YES, YES], b=[YES, NO, YES])).row(0, named=True)
    assert row["kappa"] == pytest.approx(0)


def test_absent_states_do_not_vote() -> None:
    votes = roll_calls(a=[YES, ABSENT, NO, None], b=[YES, NO, NO, YES])
    assert similarity(votes)["n"].item() == 2


def test_a_pair_that_never_voted_together_has_no_row() -> None:
    votes = roll_calls(a=[YES, None], b=[None, YES], c=[YES, NO])
    found = similarity(votes)
    assert found.select("a", "b").rows() == [("a", "c"), ("b", "c")]


def test_a_pair_below_the_least_number_of_joint_votes_is_left_out() -> None:
    votes = roll_calls(a=[YES, NO, NO], b=[YES, None, None], c=[YES, NO, NO])
    assert similarity(votes, least=2).select("a", "b").rows() == [("a", "c")]


def test_one_joint_vote_has_no_standard_error() -> None:
    row = similarity(roll_calls(a=[YES], b=[NO])).row(0, named=True)
    assert [row[f"{each}_se"] for each in MEASURES] == [None] * 4


def test_periods_are_kept_apart_or_pooled() -> None:
    first = roll_calls(a=[YES, NO], b=[YES, NO])
    second = roll_calls(a=[YES, NO], b=[NO, YES]).with_columns(
        pl.col("year") + 1, pl.col("session") + 1, pl.col("roll_call") + 10
    )
    votes = pl.concat([second, first])
    assert similarity(votes)["kappa"].to_list() == [1, -1]
    assert similarity(votes, by="session")["session"].to_list() == [55, 56]
    pooled = similarity(votes, by=None)
    assert pooled.columns[:3] == ["a", "b", "n"]
    assert pooled["n"].item() == 4
    assert pooled["kappa"].item() == pytest.approx(0)


def test_pandas_frames_are_read_as_well() -> None:
    votes = roll_calls(a=[YES, NO], b=[YES, ABSTAIN])
    assert_frame_equal(similarity(votes.to_pandas()), similarity(votes))


def test_no_votes_give_no_rows() -> None:
    empty = roll_calls(a=[ABSENT], b=[ABSENT])
    found = similarity(empty)
    assert found.height == 0
    assert found.columns == similarity(roll_calls(a=[YES], b=[YES])).columns


def test_an_unknown_measure_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(UnknownName, match="no measure 'kapa'; did you mean 'kappa'"):
        similarity(roll_calls(a=[YES]), measures=["kapa"])


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnknownName, match="no column session"):
        similarity(roll_calls(a=[YES]).drop("session"), by="session")


def test_two_votes_of_a_state_in_one_roll_call_are_refused() -> None:
    votes = roll_calls(a=[YES, NO], b=[YES, NO])
    with pytest.raises(BadFile, match="a has two votes in roll call 0; keep one row"):
        similarity(pl.concat([votes, votes.head(1)]))


vote = st.sampled_from([YES, ABSTAIN, NO, ABSENT])
pairs = st.integers(2, 30).flatmap(
    lambda n: st.tuples(
        st.lists(vote, min_size=n, max_size=n), st.lists(vote, min_size=n, max_size=n)
    )
)


@given(pairs, st.sampled_from(["linear", "quadratic", None]))
def test_it_does_not_matter_who_is_named_first(
    votes: tuple[list[int], list[int]], weights: str
) -> None:
    a, b = votes
    one = similarity(roll_calls(a=a, b=b), weights=weights)
    other = similarity(roll_calls(a=b, b=a), weights=weights)
    assert_frame_equal(one, other)


@given(pairs, st.sampled_from(["linear", "quadratic", None]))
def test_measures_stay_within_their_bounds(
    votes: tuple[list[int], list[int]], weights: str
) -> None:
    found = similarity(roll_calls(a=votes[0], b=votes[1]), weights=weights)
    for low, name in ((0, "agreement"), (-1, "s"), (-1, "kappa"), (-1, "pi")):
        values = found[name].drop_nulls()
        assert values.is_between(low - 1e-12, 1 + 1e-12).all()
        assert (found[f"{name}_se"].drop_nulls() >= 0).all()


@given(pairs, st.permutations([YES, ABSTAIN, NO]))
def test_nominal_measures_do_not_care_what_the_choices_are_called(
    votes: tuple[list[int], list[int]], names: list[int]
) -> None:
    frame = roll_calls(a=votes[0], b=votes[1])
    renamed = frame.with_columns(pl.col("vote").replace([YES, ABSTAIN, NO], names))
    assert_frame_equal(similarity(frame, weights=None), similarity(renamed, weights=None))


@given(pairs, st.sampled_from(["linear", "quadratic"]))
def test_weighted_measures_do_not_care_which_end_is_yes(
    votes: tuple[list[int], list[int]], weights: str
) -> None:
    frame = roll_calls(a=votes[0], b=votes[1])
    turned = frame.with_columns(pl.col("vote").replace([YES, NO], [NO, YES]))
    assert_frame_equal(similarity(frame, weights=weights), similarity(turned, weights=weights))


@given(pairs)
def test_pi_never_exceeds_kappa_where_choices_are_nominal(
    votes: tuple[list[int], list[int]],
) -> None:
    found = similarity(roll_calls(a=votes[0], b=votes[1]), weights=None).drop_nulls("kappa")
    assert (found["pi"] <= found["kappa"] + 1e-12).all()


@given(pairs, st.sampled_from(["linear", "quadratic", None]))
def test_kappa_is_that_of_scikit_learn(votes: tuple[list[int], list[int]], weights: str) -> None:
    joint = [(a, b) for a, b in zip(*votes, strict=True) if ABSENT not in (a, b)]
    found = similarity(roll_calls(a=votes[0], b=votes[1]), weights=weights)
    if len({choice for both in joint for choice in both}) < 2:
        assert found["kappa"].null_count() == found.height
        return
    a, b = zip(*joint, strict=True)
    theirs = cohen_kappa_score(a, b, labels=[YES, ABSTAIN, NO], weights=weights)
    assert found["kappa"].item() == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("weights", ["linear", None])
def test_standard_errors_are_the_spread_of_repeated_draws(weights: str) -> None:
    table = np.array([[0.40, 0.06, 0.02], [0.08, 0.14, 0.05], [0.03, 0.05, 0.17]])
    drawn = np.random.default_rng(1946).multinomial(300, table.ravel(), size=4000)
    counts = drawn.T.reshape(3, 3, -1).astype(float)
    for name, (value, se) in measures_of(counts, disagreement(3, weights)).items():
        assert se is not None
        assert se.mean() == pytest.approx(value.std(), rel=0.04), name


def test_all_pairs_are_counted_as_one_by_one() -> None:
    random = np.random.default_rng(7)
    choice = random.integers(0, 4, size=(12, 40))
    state, call = np.nonzero(choice < 3)
    joint = joint_votes(choice[state, call], call, state, 3)
    for p in (0, 17, 65):
        a, b = choice[joint.a[p]], choice[joint.b[p]]
        slow = [[int(((a == k) & (b == other)).sum()) for other in range(3)] for k in range(3)]
        assert joint.counts[:, :, p].astype(int).tolist() == slow


def test_similarity_needs_no_heavy_library() -> None:
    import subprocess
    import sys

    script = (
        "import sys, realpolitik.tracks.similarity;"
        "print(*sorted({'pandas', 'scipy', 'sklearn', 'pyarrow', 'realpolitik.datasets'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.fixture(scope="module")
def korea(shared: Path) -> pl.DataFrame:
    """What stevedata publishes on how South Korea and every other state voted."""
    return pl.read_parquet(shared / "data/un_ideal_points/rok_unga_agreement.parquet").filter(
        pl.col("year") <= 2015
    )


@pytest.fixture(scope="module")
def published_votes(shared: Path) -> pl.DataFrame:
    return pl.read_parquet(
        shared / "data/un_votes/unvotes_published_2015.parquet",
        columns=["rcid", "session", "ccode", "vote"],
    ).rename({"rcid": "roll_call"})


def with_south_korea(found: pl.DataFrame, value: str) -> pl.DataFrame:
    rok = 732
    return found.filter((pl.col("a") == rok) | (pl.col("b") == rok)).select(
        pl.when(pl.col("a") == rok).then("b").otherwise("a").alias("ccode2"),
        pl.col("year").cast(pl.Int64),
        "n",
        pl.col(value).alias("ours"),
    )


@pytest.mark.parametrize("theirs", ["agree", "kappa"])
def test_south_koreas_votes_agree_with_the_published_figures(
    shared: Path, korea: pl.DataFrame, published_votes: pl.DataFrame, theirs: str
) -> None:
    """Agreement is nominal and kappa quadratic there, over votes on whole texts in a calendar year.

    Two habits of theirs are not ours: a year's votes before a state's admission count as disagreement, and
    pairs with two joint votes get other kappas.
    """
    measure, weights = {"agree": ("agreement", None), "kappa": ("kappa", "quadratic")}[theirs]
    whole_texts = (
        pl.read_parquet(shared / "data/un_votes/un_roll_calls_2019.parquet")
        .filter(pl.col("amend").fill_null(0) == 0, pl.col("para").fill_null(0) == 0)
        .select(roll_call="rcid", year=pl.col("date").dt.year())
    )
    votes = published_votes.join(whole_texts, on="roll_call")
    admitted = votes.filter(pl.col("vote") == 9).select(
        ccode2="ccode", year=pl.col("year").cast(pl.Int64)
    )
    ours = with_south_korea(similarity(votes, weights=weights, se=False), measure)
    both = korea.join(ours, on=["ccode2", "year"]).filter(pl.col("n") > 2)
    if theirs == "agree":
        both = both.join(admitted.unique(), on=["ccode2", "year"], how="anti")
    assert both.height > 4500
    assert both[theirs].is_null().equals(both["ours"].is_null())
    assert (both[theirs] - both["ours"]).abs().max() < 1e-9


def test_south_koreas_weighted_agreement_is_voetens(
    korea: pl.DataFrame, published_votes: pl.DataFrame
) -> None:
    """His agreement counts an abstention as half and goes by session; the six years whose votes have not
    been revised since his release agree to the last digit.
    """
    unrevised = [1991, 1993, 1994, 1995, 2013, 2015]
    found = similarity(published_votes, by="session", se=False)
    ours = with_south_korea(found.with_columns(year=pl.col("session") + 1945), "agreement")
    both = korea.join(ours, on=["ccode2", "year"]).filter(pl.col("year").is_in(unrevised))
    assert both.height > 1000
    assert (both["v_agree"] - both["ours"]).abs().max() < 1e-9
