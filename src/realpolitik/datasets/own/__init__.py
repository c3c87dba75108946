"""The user's own rows: small files written by hand, which extend a publisher's table."""

from realpolitik.datasets.own.forms import FORMS, Field, Form, form, template
from realpolitik.datasets.own.loading import forget, load_own

__all__ = ["FORMS", "Field", "Form", "forget", "form", "load_own", "template"]
