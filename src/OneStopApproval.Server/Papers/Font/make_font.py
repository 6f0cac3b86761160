#!/usr/bin/env python3
"""Makes the font of the papers out of Noto Serif CJK; README.md beside this file says with which packages.

Usage: make_font.py NotoSerifCJK-Regular.ttc FOLDER-OF-UNIHAN OUT.ttf
"""

import bz2
import pathlib
import re
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, newTable

FAMILY = "OneStop Serif SC"
SIMPLIFIED = "Noto Serif CJK SC"
# In thousandths of the type size; invisible in print.
LARGEST_ERROR = 1.0
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
SIGNS = [*range(0x2010, 0x2027), *range(0x2160, 0x216C), *range(0x2460, 0x2474), 0x2022, 0x2030, 0x2103, 0x2264, 0x2265, 0x2248, 0x3013]


def gb2312():
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def general_standard_characters(unihan):
    """The 8,105 characters that names of people and places are written with (kTGH)."""
    for name in ("OtherMappings", "DictionaryLikeData"):
        text = bz2.open(unihan / f"Unihan_{name}.txt.bz2", "rt").read()
        for found in re.finditer(r"^U\+([0-9A-F]+)\tkTGH", text, re.MULTILINE):
            yield int(found.group(1), 16)


def reduce(font, characters):
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GSUB", "GPOS", "GDEF", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def draw_with_quadratic_curves(font):
    """PDF writers embed a subset of TrueType outlines everywhere; of the others only some do."""
    order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["loca"] = newTable("loca")
    del font["CFF "]
    glyf.compile(font)
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 0)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping = 3.0, [], {}
    font.sfntVersion = "\000\001\000\000"


def rename(font):
    """A changed font under the licence does not pass for the original."""
    names = {1: FAMILY, 3: f"{FAMILY} subset of {SIMPLIFIED} 2.001", 4: FAMILY, 6: FAMILY.replace(" ", "") + "-Regular"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def main(source, unihan, target):
    font = next(face for face in TTCollection(source).fonts if face["name"].getDebugName(1) == SIMPLIFIED)
    font.recalcTimestamp = False
    wanted = {*gb2312(), *general_standard_characters(pathlib.Path(unihan)), *LATIN, *SIGNS}
    reduce(font, wanted & font.getBestCmap().keys())
    draw_with_quadratic_curves(font)
    rename(font)
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
