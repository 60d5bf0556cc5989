"""What tables and documents are: their columns, their fields, their allowed values.

Belongs here: pydantic models of the documents a unit writes, Pandera contracts of the tables with fixed columns,
and the one form of a finding. Does not belong here: reading, computing, showing, or anything that knows a file.
"""
