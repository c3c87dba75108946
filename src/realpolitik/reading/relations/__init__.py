"""What one marked actor does to another: the relation coder."""

from realpolitik.reading.relations.classify import classify

__all__ = ["classify"]
