"""The kinds of finding about files as they land, before any of them is read."""

from schemas.finding import FindingType, Severity

DAMAGED_BUNDLE = FindingType(
    "landing.damaged_bundle",
    Severity.STOP,
    "The zip file cannot be opened: it is damaged.",
    "Make it again, or put the files into the inbox without packing them.",
)
LOCKED_BUNDLE = FindingType(
    "landing.locked_bundle",
    Severity.STOP,
    "The zip file has a password, so nothing in it can be read.",
    "Pack the files again without a password, or put them into the inbox without packing them.",
)
EMPTY_BUNDLE = FindingType(
    "landing.empty_bundle",
    Severity.STOP,
    "The zip file holds no file that could be a delivery.",
    "Look whether it is the right one.",
)
TOO_MANY_FILES = FindingType(
    "landing.too_many_files",
    Severity.STOP,
    "The zip file holds more than {most} files. It was not opened.",
    "Pack only the files that should be delivered.",
)
UNPACKS_TOO_LARGE = FindingType(
    "landing.unpacks_too_large",
    Severity.STOP,
    "What is packed in the zip file is far too large to be a delivery. It was not opened.",
    "Ask the sender what it is. If it is right, put the files into the inbox without packing them.",
)
OUTSIDE_NAME = FindingType(
    "landing.outside_name",
    Severity.STOP,
    "A file in the zip file has a name that leads out of it, or that no system can hold. It was not opened.",
    "Ask the sender what it is, and pack the files again.",
)
LINK_IN_BUNDLE = FindingType(
    "landing.link_in_bundle",
    Severity.STOP,
    "The zip file holds a link instead of a file. It was not opened.",
    "Pack the file itself instead of the link.",
)
SAME_NAME_TWICE = FindingType(
    "landing.same_name_twice",
    Severity.STOP,
    "Two files in the zip file have the same name, letter case aside. It was not opened.",
    "Give each file a name of its own and pack them again.",
)
TOO_DEEP = FindingType(
    "landing.too_deep",
    Severity.STOP,
    "There are zip files within zip files within this zip file. It was not opened.",
    "Put the files into one zip file, or into the inbox without packing them.",
)
NOT_THERE = FindingType(
    "landing.not_there",
    Severity.CHECK,
    "A decision is about {file}, which does not lie in the inbox, so the decision has no effect.",
    "Put the file back into the inbox, or leave the line as a trace of what was decided.",
)
CHANGED_SINCE = FindingType(
    "landing.changed_since",
    Severity.CHECK,
    "A decision is about {file}, but the file has changed since, so the decision has no effect.",
    "Look at the file as it is now, and decide again.",
)
CANNOT_STAND = FindingType(
    "landing.cannot_stand",
    Severity.CHECK,
    "A decision lets {file} stand in the place of {corrects}, which it cannot: that file is not there, delivers"
    " another dataset, or already stands in the place of this one.",
    "Look at both files and decide again.",
)
