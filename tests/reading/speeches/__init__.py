"""The speeches of the General Debate."""
