"""The pages: each asks the questions of the registry and shows the answers as HTML that needs no script."""

from realpolitik.web.pages.serving import routes

__all__ = ["routes"]
