"""The pages: each asks the questions of the registry and shows the answers as HTML that needs no script."""

from realpolitik.web.pages.serving import on_http_error, routes

__all__ = ["on_http_error", "routes"]
