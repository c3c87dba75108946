"""What states say of one another in the General Debate of the United Nations."""

from realpolitik.reading.speeches.bulk import code_all, coder_version
from realpolitik.reading.speeches.coding import CODED, Speech, code

__all__ = ["CODED", "Speech", "code", "code_all", "coder_version"]
