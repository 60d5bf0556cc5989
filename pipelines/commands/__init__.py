"""The commands of `loke`, one module each.

Belongs here: what a command asks for, what it prints and its exit code. Does not belong here: the work itself
(`pipelines.running`, `loke`).
"""
