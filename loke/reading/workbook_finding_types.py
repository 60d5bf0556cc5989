"""The kinds of finding about how a workbook is made, beside those that all sources share."""

from schemas.finding import FindingType, Severity

PASSWORD = FindingType(
    "reading.password",
    Severity.STOP,
    "The workbook has a password, so nothing in it can be read.",
    "Open it in Excel, choose File, Info, Protect Workbook, and take the password away; then deliver it again.",
)
UNPACKS_TOO_FAR = FindingType(
    "reading.unpacks_too_far",
    Severity.STOP,
    "The file is small, but what is packed in it is far too large to be a delivery. It was not opened.",
    "Ask the sender what it is. If it is right, copy the rows to a new workbook and deliver that one.",
)
TOO_LONG_TEXT = FindingType(
    "reading.too_long_text",
    Severity.STOP,
    "A cell holds a text of more than {most} signs, which is more than a cell can hold.",
    "Look for a cell into which a whole document was pasted, shorten it and deliver the file again.",
)
FORMATTED_ROWS = FindingType(
    "reading.formatted_rows",
    Severity.CHECK,
    "Below the content, {count} rows of the sheet have colours or borders but no content; they were left out.",
    "Nothing, if that is right. To make the file smaller, delete these rows in Excel.",
)
MACROS = FindingType(
    "reading.macros",
    Severity.CHECK,
    "The workbook carries macros, that is programs. Loke never runs them and read only what the cells hold.",
    "Save it as .xlsx, without macros, if you do not need them.",
)
OTHER_WORKBOOKS = FindingType(
    "reading.other_workbooks",
    Severity.CHECK,
    "Some cells fetch their values from other workbooks. The values were read as they were last saved.",
    "Open it in Excel, let the values be fetched, and save it before you deliver it.",
)
WEB_PAGE = FindingType(
    "reading.web_page",
    Severity.STOP,
    "The name ends with .{kind}, but the file is a web page, as some systems export their tables.",
    "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and deliver that one. "
    "If the system can export CSV or .xlsx, choose that.",
)
XML_WORKBOOK = FindingType(
    "reading.xml_workbook",
    Severity.STOP,
    "The name ends with .{kind}, but the file is an XML file, as some systems export their tables.",
    "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and deliver that one.",
)
OLD_EXCEL = FindingType(
    "reading.old_excel",
    Severity.STOP,
    "The workbook is in a form of Excel from before 1997, which cannot be read.",
    "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and deliver that one.",
)
UNREADABLE_WORKBOOK = FindingType(
    "reading.unreadable_workbook",
    Severity.STOP,
    "The workbook cannot be opened: it is damaged or has a password.",
    "Open it in Excel, save it without a password and deliver it again.",
)
HIDDEN_SHEET = FindingType(
    "reading.hidden_sheet",
    Severity.CHECK,
    "The workbook has a hidden sheet with content, which was not read.",
    "Remove the sheet if it should not be in the delivery.",
)
HIDDEN_SHEET_READ = FindingType(
    "reading.hidden_sheet_read",
    Severity.CHECK,
    "The sheet that the codebook names is hidden in the workbook. It was read.",
    "Look whether it is the right sheet: what is hidden is easily left from an earlier time.",
)
