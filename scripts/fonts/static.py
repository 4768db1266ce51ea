"""Derive the static faces that the PDFs are set in: the same type as the site's, one file a face, with wide ranges.

The typesetter wants static fonts. Names of people come in more letters than the site's texts, so Greek and Cyrillic
are kept. See subset.py for the licence, the source packages and why the names differ. Run once, results committed:

    python scripts/fonts/static.py SERIF_PACKAGE SANS_PACKAGE features/copies/fonts
"""
import sys
from fontTools.ttLib import TTFont
from fontTools.subset import Subsetter, Options
from fontTools.varLib.instancer import instantiateVariableFont

CODES = (list(range(0x20, 0x7F)) + list(range(0xA0, 0x530)) + list(range(0x1E00, 0x2000))
         + list(range(0x2000, 0x2070)) + list(range(0x2070, 0x20C1)) + list(range(0x2100, 0x2150))
         + [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215, 0x2260, 0x2264, 0x2265, 0x25A1, 0x25CA, 0xFFFD])
FEATURES = ['ccmp', 'locl', 'kern', 'mark', 'mkmk', 'liga', 'onum', 'lnum', 'pnum', 'tnum']

def make(source, target, family, style, weight, axes):
    font = instantiateVariableFont(TTFont(source), axes, updateFontNames=False)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 13, 14]
    options.notdef_outline = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CODES)
    subsetter.subset(font)
    names = font['name']
    names.names = [n for n in names.names if n.platformID == 3]
    for id_, value in {1: family, 2: style, 4: f'{family} {style}', 6: f'{family}-{style}'.replace(' ', '')}.items():
        names.setName(value, id_, 3, 1, 0x409)
    font['OS/2'].usWeightClass = weight
    italic, bold = 'Italic' in style, weight >= 600
    font['OS/2'].fsSelection = (0x80 | (1 if italic else 0) | (0x20 if bold else 0) | (0 if italic or bold else 0x40))
    font['head'].macStyle = (1 if bold else 0) | (2 if italic else 0)
    font['head'].created = font['head'].modified = 3_786_000_000
    font.recalcTimestamp = False
    font.save(target)
    print(target, len(font.getBestCmap()))

serif, sans, out = sys.argv[1:4]
for style, file, weight in (('Regular', 'Roman', 400), ('Bold', 'Roman', 600), ('Italic', 'Italic', 400), ('Bold Italic', 'Italic', 600)):
    make(f'{serif}/VAR/SourceSerif4Variable-{file}.ttf', f'{out}/serif-{style.lower().replace(" ", "-")}.ttf',
         'Paraphe Serif', style, weight, {'opsz': 11, 'wght': weight})
for style, weight in (('Regular', 400), ('Bold', 600)):
    make(f'{sans}/VF/SourceSans3VF-Upright.ttf', f'{out}/sans-{style.lower()}.ttf', 'Paraphe Sans', style, weight, {'wght': weight})
