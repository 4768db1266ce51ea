import localFont from 'next/font/local';

/*
 * The serif for reading, the sans for the interface, both served by ourselves (made by scripts/fonts/subset.py).
 * Only the two roman Latin files are asked for before first paint; the browser fetches the italic and the
 * extended Latin when a page has such a character. Faces share the name of their family, so that CSS sees
 * two families only. Arguments must be literals: the compiler reads them, it does not run them.
 */
export const serifRoman = localFont({
  src: './serif-roman.woff2',
  weight: '400 700',
  style: 'normal',
  preload: true,
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'ParapheSerif' },
    {
      prop: 'unicode-range',
      value: 'U+0-FF,U+131,U+152-153,U+178,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2100-22FF',
    },
  ],
});

export const sansRoman = localFont({
  src: './sans-roman.woff2',
  weight: '400 700',
  style: 'normal',
  preload: true,
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'ParapheSans' },
    {
      prop: 'unicode-range',
      value: 'U+0-FF,U+131,U+152-153,U+178,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2100-22FF',
    },
  ],
});

export const serifItalic = localFont({
  src: './serif-italic.woff2',
  weight: '400 700',
  style: 'italic',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'ParapheSerif' },
    {
      prop: 'unicode-range',
      value: 'U+0-FF,U+131,U+152-153,U+178,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2100-22FF',
    },
  ],
});

export const serifRomanExtended = localFont({
  src: './serif-roman-extended.woff2',
  weight: '400 700',
  style: 'normal',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'ParapheSerif' },
    {
      prop: 'unicode-range',
      value: 'U+100-130,U+132-151,U+154-177,U+179-24F,U+1E00-1EFF,U+2070-20AB,U+20AD-20C0',
    },
  ],
});

export const sansRomanExtended = localFont({
  src: './sans-roman-extended.woff2',
  weight: '400 700',
  style: 'normal',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'ParapheSans' },
    {
      prop: 'unicode-range',
      value: 'U+100-130,U+132-151,U+154-177,U+179-24F,U+1E00-1EFF,U+2070-20AB,U+20AD-20C0',
    },
  ],
});
