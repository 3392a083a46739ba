import localFont from 'next/font/local';

// How the files are made from the geist package's: README.md beside them.

// `optional`: a font that comes late is for the next page, as lines that break anew would move what somebody reads or is about to press.
const sans = localFont({
  src: './sans.woff2',
  weight: '400 700',
  variable: '--font-geist-sans',
  display: 'optional',
});
const mono = localFont({
  src: './mono.woff2',
  weight: '400 600',
  variable: '--font-geist-mono',
  adjustFontFallback: false,
  display: 'optional',
});

/** What names are written with beyond Western Europe, Cyrillic too: fetched where a page shows it. */
const sansMore = localFont({
  src: './sans-more.woff2',
  weight: '400 700',
  variable: '--font-geist-sans-more',
  preload: false,
  adjustFontFallback: false,
  display: 'optional',
  declarations: [
    {
      prop: 'unicode-range',
      value: 'U+0100-0130, U+0132-0151, U+0154-02C5, U+02C7-02D9, U+02DB, U+02DD-1FFF',
    },
  ],
});
const monoMore = localFont({
  src: './mono-more.woff2',
  weight: '400 600',
  variable: '--font-geist-mono-more',
  preload: false,
  adjustFontFallback: false,
  display: 'optional',
  declarations: [
    {
      prop: 'unicode-range',
      value: 'U+0100-0130, U+0132-0151, U+0154-02C5, U+02C7-02D9, U+02DB, U+02DD-1FFF',
    },
  ],
});

/** The classes that name the fonts to app/globals.css. */
export const fontClasses = [sans, mono, sansMore, monoMore].map(({ variable }) => variable).join(' ');
