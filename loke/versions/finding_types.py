"""The kinds of finding about versions of documents."""

from schemas.finding import FindingType, Severity

CHANGED_SINCE_KEPT = FindingType(
    "versions.changed_since_kept",
    Severity.FIX,
    "The content changed, but the version is still {version}.",
    "Give it a new `version`, and in `valid_from` the day from which it holds. "
    "If it only corrects a slip, remove {kept}.",
)
NEVER_HOLDS = FindingType(
    "versions.never_holds",
    Severity.CHECK,
    "Version {version} no longer holds on any day, so that rows of before are judged by version {current}, too.",
    "If that is not right, write in `valid_from` the day from which version {current} holds. Otherwise remove {kept}.",
)
NOT_USABLE = FindingType(
    "versions.not_usable",
    Severity.FIX,
    "The line is no longer right, so that this earlier version can not be used. Its rows are judged by another one.",
    "Put the file back as it was, or remove it.",
)
SCALE_CHANGED = FindingType(
    "versions.scale_changed",
    Severity.CHECK,
    "The scale of “{title}” is another one since version {version}, so that figures over both mix two scales.",
    "Give the new scale a variable of its own, unless the values still mean the same.",
)
NOT_CARRIED_OVER = FindingType(
    "versions.not_carried_over",
    Severity.CHECK,
    "{count} values of “{title}” from before version {version} have no place in that version, and are not counted.",
    "Say with `was` which code they have now, or give the new question a variable of its own.",
)
