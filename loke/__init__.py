"""How things are worked out: pure functions on tables and values.

Belongs here: the stages from delivery to edition, one package each. Does not belong here: Dagster, the clock, the
environment, or anything that a person opens in a browser session (`web`).
"""
