"""When and where assets are made: definitions, jobs, schedules, sensors and the command line.

Belongs here: assembling and starting. Does not belong here: column names, computations, or sentences about data.
"""
