"""A real browser, and the server in a thread beside it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

from realpolitik.web import application
from realpolitik.web.guarding import Limits

playwright = pytest.importorskip("playwright.sync_api")

playwright.expect.set_options(timeout=20_000)  # two busy cores are slow
GENEROUS = Limits(rate=1e6, burst=1e6, reading_rate=1e6, reading_burst=1e6)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 20_000
"""Milliseconds: two busy cores draw slowly."""
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@dataclass
class Visit:
    """A page of the browser, and what it said and asked for on the way.

    Attributes
    ----------
    page
        Playwright's page.
    said
        Errors and warnings on the console, and scripts that failed.
    asked
        The address of every request.
    """

    page: playwright.Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, path: str) -> playwright.Page:
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")
        return self.page


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server on the starter."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(limits=GENEROUS), log_config=None, access_log=False)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    listener.close()


# Of a module, not of the session: while Playwright runs, nothing else in the process may run asyncio.
@pytest.fixture(scope="module")
def chromium() -> Iterator[playwright.Browser]:
    """Debian's Chromium, or the one that REALPOLITIK_CHROMIUM names."""
    found = os.environ.get("REALPOLITIK_CHROMIUM") or shutil.which("chromium")
    if found is None:
        _missing("no Chromium; apt-get install chromium, or name one in REALPOLITIK_CHROMIUM")
    with playwright.sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _visit(chromium: playwright.Browser, server: str, **more: object) -> Iterator[Visit]:
    context = chromium.new_context(
        base_url=server, reduced_motion="reduce", accept_downloads=True, **more
    )
    context.set_default_timeout(PATIENCE)
    visit = Visit(context.new_page())
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on("pageerror", lambda error: visit.said.append(str(error)))
    visit.page.on(
        "console",
        lambda message: visit.said.append(message.text) if message.type in TOLD else None,
    )
    yield visit
    context.close()


TOLD = ("error", "warning")


@pytest.fixture
def visit(chromium: playwright.Browser, server: str) -> Iterator[Visit]:
    yield from _visit(chromium, server, viewport=WIDE)


@pytest.fixture
def phone(chromium: playwright.Browser, server: str) -> Iterator[Visit]:
    yield from _visit(
        chromium, server, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark"
    )


@pytest.fixture
def scriptless(chromium: playwright.Browser, server: str) -> Iterator[Visit]:
    yield from _visit(chromium, server, viewport=WIDE, java_script_enabled=False)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which tests from npm bring."""
    if not AXE.is_file():
        _missing("no axe-core; run: npm ci --prefix tests/web/browser")
    return AXE.read_text(encoding="utf-8")
