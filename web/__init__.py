"""What people open in a browser session: the workshop application.

Belongs here: pages that people write in, reading released editions and the workshop's own store. Does not belong
here: Dagster, exact numbers, or static pages (`loke.editions` makes those).
"""
