"""The one typeface our documents are set in, and which characters it can print."""

import struct
from functools import cache
from pathlib import Path

import font_source_sans_pro
import typst

FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
# The package has each face as TrueType and as OpenType; the typesetter takes a folder and picks either. The italics
# are not used: they have neither Greek nor Cyrillic.
FACES = tuple(
    FOLDER / f"SourceSansPro-{face}.{kind}" for face in ("Regular", "Semibold", "Bold") for kind in ("ttf", "otf")
)


@cache
def fonts() -> typst.Fonts:
    """Return Source Sans and nothing else: no system font, none of the typesetter's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def printable() -> frozenset[int]:
    """Return the code points that every face can print."""
    return frozenset.intersection(*(_mapped(face.read_bytes()) for face in FACES))


def _mapped(font: bytes) -> frozenset[int]:
    """Return the code points in a font file's `cmap` table. Source: OpenType 1.9, `cmap` formats 4 and 12."""
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4s4xII", font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, offset, _ in entries if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for n in range(subtables):
        platform, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * n)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if platform in {0, 3} and form == 4:
            found |= _format_4(font, start + offset)
        elif platform in {0, 3} and form == 12:
            found |= _format_12(font, start + offset)
    return frozenset(found)


def _format_4(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    columns = f">{count}H"
    ends = struct.unpack_from(columns, font, at + 14)
    starts = struct.unpack_from(columns, font, at + 16 + 2 * count)
    deltas = struct.unpack_from(columns, font, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    ranges = struct.unpack_from(columns, font, ranges_at)
    found = set()
    for n, (first, last, delta, skip) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if skip:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * n + skip + 2 * (point - first))
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(point)
    return found


def _format_12(font: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for n in range(groups):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * n)
        found.update(point for point in range(first, last + 1) if glyph + point - first)
    return found
