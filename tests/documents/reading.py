"""Reads a PDF back, as a reader would see it."""

import pypdfium2


def pages(pdf: bytes) -> list[str]:
    """Return each page's text with every run of white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text(page) for page in document]
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    # The reader gives a hyphen at the end of a line as U+FFFE, and the break opportunities put into words too long for
    # their line as U+200B.
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "-").split())


def off_the_sheet(pdf: bytes) -> str:
    """Return the characters drawn, wholly or in part, outside the side margins (20 mm) or off the sheet's ends.

    A reader of text finds them all the same; a person with the paper does not.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(_outside(page) for page in document)
    finally:
        document.close()


def _outside(page: pypdfium2.PdfPage) -> str:
    text, margin = page.get_textpage(), 20 * 72 / 25.4
    hang = 5.0  # points: a hyphen at the end of a line hangs a little over the margin, as it should
    found = []
    for n in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(n)
        beside = left < margin - hang or right > page.get_width() - margin + hang
        if beside or bottom < 0 or top > page.get_height():
            found.append(text.get_text_range(n, 1))
    return "".join(found).replace("\u200b", "").strip()
