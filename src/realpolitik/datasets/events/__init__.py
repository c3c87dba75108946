"""Event data: who is reported to have done what to whom, day by day."""
