"""Tests of turning points."""
