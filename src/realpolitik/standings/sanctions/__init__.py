"""Sanctions: what was demanded, how it ended, how often such cases worked, and what changed after they began."""
