"""Texts as squares that a phone reads: QR codes."""

import io

import segno


def squares(text: str) -> str:
    """Return a text as a QR code in SVG that can lose an eighth of its area; the same text gives the same picture."""
    code, stream = segno.make(text, error="m", micro=False, boost_error=False), io.BytesIO()
    code.save(stream, kind="svg", xmldecl=False, dark="#000000", light="#ffffff", border=4, nl=False)
    return stream.getvalue().decode()
