"""The pages as somebody meets them: seen, moved, opened, shared."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit

PAIR = "/pair?a=CHN&b=PRK"
ARTICLE = (
    "China and North Korea are allies. In 1992 Beijing recognised South Korea. "
    "The United States may impose sanctions on Iran if it tests a missile."
)
EVERY = (
    "/",
    f"{PAIR}&at=1993",
    "/year?at=1993",
    "/article",
    "/data",
    "/method",
    "/ideal-points",
    "/scoreboard",
    "/?state=CHN&at=2020",
)


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _slide(page: Page, year: int) -> None:
    """As somebody who drags the slider and lets it go."""
    slider = page.locator(".when input[type=range]")
    slider.evaluate(
        "(each, year) => { each.value = year;"
        " each.dispatchEvent(new Event('input', {bubbles: true}));"
        " each.dispatchEvent(new Event('change', {bubbles: true})); }",
        str(year),
    )


def test_a_first_visit_shows_a_map_and_everybody_in_order(visit: Visit) -> None:
    page = visit.go("/")
    expect(page.locator("h1")).to_contain_text("With whom would China side in practice?")
    assert page.locator("figure.map a").count() > 150
    assert page.locator(".ranked tbody tr").count() > 50
    page.locator("figure.map a[data-state=PRK]").click()
    expect(page.locator("h1")).to_have_text("China and North Korea, 2010")


def test_a_pair_answers_in_words_and_draws_its_years(visit: Visit) -> None:
    page = visit.go(PAIR)
    expect(page.locator(".answer").first).to_contain_text("class")
    page.locator("[data-picture*=tracks]").scroll_into_view_if_needed()
    expect(page.locator("[data-picture*=tracks] svg")).to_be_visible()
    drawing = page.locator("[data-picture*=tracks] .drawing")
    assert "words" in (drawing.get_attribute("aria-label") or "")


def test_the_slider_moves_everything_and_the_address(visit: Visit) -> None:
    page = visit.go(PAIR)
    page.locator("[data-picture*=tracks]").scroll_into_view_if_needed()
    expect(page.locator("[data-picture*=tracks] svg")).to_be_visible()
    drawn = page.locator("[data-picture*=tracks] svg").element_handle()
    _slide(page, 1975)
    expect(page.locator("h1")).to_have_text("China and North Korea, 1975")
    assert _asked(page)["at"] == ["1975"]
    expect(page.locator("#said")).to_contain_text("1975")
    assert drawn is not None
    assert drawn.evaluate("each => each.isConnected")  # the picture stayed, only its line moved


def test_an_arrow_key_that_is_held_ends_at_the_right_year(visit: Visit) -> None:
    page = visit.go(PAIR)
    page.locator(".when input[type=range]").focus()
    before = len(visit.asked)
    for _ in range(15):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".when .at")).to_have_text("1995")
    expect(page.locator("h1")).to_have_text("China and North Korea, 1995")
    assert _asked(page)["at"] == ["1995"]
    pages = [url for url in visit.asked[before:] if urlsplit(url).path == "/pair"]
    assert len(pages) < 15  # those that were passed meanwhile were not asked for


def test_back_and_forward_go_through_the_years(visit: Visit) -> None:
    page = visit.go(f"{PAIR}&at=1990")
    _slide(page, 1975)
    expect(page.locator("h1")).to_contain_text("1975")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("1990")
    assert page.locator(".when input[type=range]").input_value() == "1990"
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("1975")


def test_a_shared_link_opens_as_it_was(visit: Visit) -> None:
    page = visit.go(PAIR)
    _slide(page, 1993)
    expect(page.locator("h1")).to_contain_text("1993")
    said = page.locator("main").inner_text()
    visit.go(page.url)
    assert page.locator("main .answer").all_inner_texts()[0] in said
    expect(page.locator(".when .at")).to_have_text("1993")


def test_a_number_opens_with_its_rows_source_and_citation(visit: Visit) -> None:
    page = visit.go(f"{PAIR}&at=1993")
    page.locator(".track a.figure", has_text=re.compile(r"[+−]?\.\d\d")).first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Cite")
    expect(dialog).to_contain_text("realpolitik")
    assert dialog.locator("a[href^='https://']").count() > 0
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()


def test_a_point_of_a_picture_opens(visit: Visit) -> None:
    page = visit.go(PAIR)
    picture = page.locator("[data-picture*=tracks]")
    picture.scroll_into_view_if_needed()
    expect(picture.locator("svg")).to_be_visible()
    point = picture.locator("svg [aria-label*='deeds, 2005']").first
    point.click(force=True)
    expect(page.locator("dialog[open] h1")).to_contain_text("2005: deeds")


@pytest.mark.parametrize(
    ("section", "mark", "opened"),
    [
        ("turning", "[aria-label*='alliance, 1965']", "1965: alliance"),
        ("outlook", ".mark-symbol path", "a militarized dispute begins"),
        ("sanctions", "[aria-label*='words, year 3']", "words"),
    ],
)
def test_a_mark_of_a_section_opens(visit: Visit, section: str, mark: str, opened: str) -> None:
    page = visit.go(PAIR)
    page.locator(f"#{section}").scroll_into_view_if_needed()
    picture = page.locator(f"[data-picture*='{section}.json']").first
    picture.scroll_into_view_if_needed()
    expect(picture.locator("svg")).to_be_visible()
    picture.locator(f"svg {mark}").first.click(force=True)
    expect(page.locator("dialog[open] h1")).to_contain_text(opened)
    expect(page.locator("dialog[open]")).to_contain_text("Cite")


def test_a_year_of_balance_opens(visit: Visit) -> None:
    page = visit.go("/year?at=1992")
    picture = page.locator("[data-picture*='balance.json']")
    picture.scroll_into_view_if_needed()
    expect(picture.locator("svg")).to_be_visible()
    picture.locator("svg [aria-label*='1980, observed']").first.click(force=True)
    expect(page.locator("dialog[open] h1")).to_contain_text("1980")


def test_a_theme_in_the_address_follows_and_the_button_changes_it_there(visit: Visit) -> None:
    page = visit.go(f"{PAIR}&at=1993&theme=dark")
    page.locator(".top nav a", has_text="Year").click()
    expect(page.locator("h1")).to_contain_text("The world in")
    assert _asked(page)["theme"] == ["dark"]
    page.locator("[data-look=theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.locator(".top nav a[href*='theme=light']", has_text="Votes").click()
    expect(page.locator("h1")).to_contain_text("Ideal points")
    assert _asked(page)["theme"] == ["light"]
    page.go_back()
    expect(page.locator("h1")).to_contain_text("The world in")


@pytest.mark.parametrize("kind", ["SVG", "PNG", "CSV", "Python"])
def test_a_picture_can_be_taken_away(visit: Visit, kind: str, tmp_path: Path) -> None:
    page = visit.go(PAIR)
    link = page.locator("[data-picture*='sides.json'] .downloads a", has_text=kind).first
    with page.expect_download() as coming:
        link.click()
    file = tmp_path / "file"
    coming.value.save_as(file)
    begins = {"SVG": b"<svg", "PNG": b"\x89PNG", "CSV": b"direction,year", "Python": b"import real"}
    assert file.read_bytes().startswith(begins[kind])


def test_what_if_shows_the_usual_figures_beside_and_is_in_the_address(visit: Visit) -> None:
    page = visit.go(PAIR)
    usual = page.locator("#sides ~ .two tbody tr").nth(1).inner_text()
    page.locator("select[name=weight]", has=page.locator("option[value='votes:0']")).select_option(
        "votes:0"
    )
    expect(page.locator(".notice")).to_contain_text("votes × 0")
    assert _asked(page)["weights"] == ["votes:0"]
    figure = re.findall(r"\d+", usual)[0]
    expect(page.locator("#sides ~ .two tbody tr").nth(1)).to_contain_text(figure)
    page.locator(".notice a").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_sections_come_when_they_are_looked_at(visit: Visit) -> None:
    page = visit.go(PAIR)
    for name in ("turning", "pushes", "outlook"):
        page.locator(f"#{name}").scroll_into_view_if_needed()
        expect(page.locator(f"section[aria-labelledby={name}][data-loaded]")).to_have_count(1)
    expect(page.locator("section[aria-labelledby=outlook] table")).to_be_visible()


def test_an_article_is_read_and_its_claims_are_checked(visit: Visit) -> None:
    page = visit.go("/article")
    page.locator("textarea").fill(ARTICLE)
    page.locator("input[type=date]").fill("2010-05-01")
    page.locator("button", has_text="Read").click()
    expect(page.locator(".text mark").first).to_be_visible(timeout=60_000)
    expect(page.locator("#claims ~ ol > li").first).to_contain_text("China and North Korea")
    assert page.locator(".check").count() >= 1


def test_on_a_phone_nothing_is_cut_off(phone: Visit) -> None:
    for path in EVERY:
        page = phone.go(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert page.locator("h1").is_visible()


def test_without_scripts_every_page_has_its_answer(scriptless: Visit) -> None:
    for path in EVERY:
        page = scriptless.go(path)
        assert page.locator("h1").is_visible()
    page = scriptless.go(f"{PAIR}&at=1993")
    assert page.locator("noscript img, figure img").count() >= 3
    page.locator(".controls form").first.locator("input[name=b]").fill("South Korea")
    page.locator(".controls form").first.locator("button").click()
    expect(page.locator("h1")).to_have_text("China and South Korea, 1993")


def test_no_request_leaves_the_host_and_nothing_is_complained_of(visit: Visit, server: str) -> None:
    for path in EVERY:
        page = visit.go(path)
        for figure in page.locator("figure[data-picture]").all():
            figure.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
    assert {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, visit.asked)} == {server}
    assert visit.said == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*EVERY, "/open?a=CHN&b=PRK&at=1993&of=deeds"])
def test_axe_finds_nothing_wrong(visit: Visit, axe: str, path: str, theme: str) -> None:
    page = visit.go(f"{path}{'&' if '?' in path else '?'}theme={theme}")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
        for each in found["violations"]
    ]
    assert told == []


def test_everything_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit.go(PAIR)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".when input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1")).to_have_text("China and North Korea, 2009")
    assert page.evaluate("document.activeElement.type") == "range"


def test_dark_and_text_size_stay(visit: Visit) -> None:
    page = visit.go("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-look=theme]").click()
    page.locator("[data-look=size]").click()
    visit.go(PAIR)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.evaluate("document.documentElement.dataset.size") == "large"


def test_the_first_picture_and_the_weight_of_a_page_are_within_bounds(visit: Visit) -> None:
    weights: list[int] = []
    visit.page.on("requestfinished", lambda one: weights.append(one.sizes()["responseBodySize"]))
    page = visit.go(PAIR)
    page.locator("[data-picture*=tracks]").scroll_into_view_if_needed()
    expect(page.locator("[data-picture*=tracks] svg")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(weights) < 1.5 * 2**20
