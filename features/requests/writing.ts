import { z } from 'zod';

/** What is never written by hand: controls, direction overrides, lone surrogates. Joiners belong to letters and emoji. */
const UNWRITTEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A text as it was meant: composed letters (NFC), lines ended alike, nothing invisible. */
export const asWritten = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNWRITTEN, '').normalize('NFC').trim();

/** Several lines that must say something. @param longest in UTF-16 units, as browsers count */
export const writing = (longest: number) =>
  z.string('required').transform(asWritten).pipe(z.string().min(1, 'required').max(longest, 'too_long'));
