"""Pictures of the pages: the charts of every face, as specifications for the browser, and as files."""

from realpolitik.web.pictures.kinds import PICTURES, Picture
from realpolitik.web.pictures.serving import routes, warm

__all__ = ["PICTURES", "Picture", "routes", "warm"]
