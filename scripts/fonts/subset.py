"""Derive the type of the product from Source Serif 4 and Source Sans 3 (both OFL 1.1).

The published web subsets of these faces have lost their old-style figures and carry weights we never use. The
licence reserves the name "Source" to Adobe, so what is changed takes another name. Run once, results committed:

    npm pack source-serif@4.5.1 source-sans@3.52.0   # unpack each
    pip install fonttools brotli
    python scripts/fonts/subset.py SERIF_PACKAGE SANS_PACKAGE app/fonts
"""
import sys
from io import BytesIO
from fontTools.ttLib import TTFont
from fontTools.subset import Subsetter, Options
from fontTools.varLib.instancer import instantiateVariableFont

LATIN = (list(range(0x20, 0x7F)) + list(range(0xA0, 0x100)) + [0x131, 0x152, 0x153, 0x178, 0x2C6, 0x2DA, 0x2DC]
         + list(range(0x2000, 0x2070)) + [0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215])
EXTENDED = list(range(0x100, 0x250)) + list(range(0x1E00, 0x1F00)) + list(range(0x2070, 0x20C0))
EXTENDED = [c for c in EXTENDED if c not in LATIN]
FEATURES = ['ccmp', 'locl', 'kern', 'mark', 'mkmk', 'liga', 'onum', 'lnum', 'pnum', 'tnum']

def make(source, target, family, style, axes, codes):
    font = TTFont(source)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    kept = BytesIO()
    font.save(kept)
    kept.seek(0)
    font = instantiateVariableFont(TTFont(kept), axes, updateFontNames=False)
    names = font['name']
    for id_, value in {1: family, 2: style, 4: f'{family} {style}', 6: f'{family}-{style}'.replace(' ', '')}.items():
        names.setName(value, id_, 3, 1, 0x409)
    names.names = [n for n in names.names if n.platformID == 3 and n.nameID in (0, 1, 2, 4, 6, 13, 14)]
    font.flavor = 'woff2'
    font.save(target)

serif, sans, out = sys.argv[1:4]
SERIF = {'opsz': 16, 'wght': (400, 700)}
SANS = {'wght': (400, 700)}
make(f'{serif}/VAR/SourceSerif4Variable-Roman.ttf', f'{out}/serif-roman.woff2', 'Paraphe Serif', 'Regular', SERIF, LATIN)
make(f'{serif}/VAR/SourceSerif4Variable-Italic.ttf', f'{out}/serif-italic.woff2', 'Paraphe Serif', 'Italic', SERIF, LATIN)
make(f'{serif}/VAR/SourceSerif4Variable-Roman.ttf', f'{out}/serif-roman-extended.woff2', 'Paraphe Serif Extended', 'Regular', SERIF, EXTENDED)
make(f'{sans}/VF/SourceSans3VF-Upright.ttf', f'{out}/sans-roman.woff2', 'Paraphe Sans', 'Regular', SANS, LATIN)
make(f'{sans}/VF/SourceSans3VF-Upright.ttf', f'{out}/sans-roman-extended.woff2', 'Paraphe Sans Extended', 'Regular', SANS, EXTENDED)
