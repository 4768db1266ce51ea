import { z } from 'zod';

/*
 * The only kinds of value that evidence is made of, beside commitments: none of them can hold a name,
 * an address or anything else that a person typed.
 */

/** A UUID in lowercase. */
export const id = z.uuid().lowercase();

/** SHA-256 of bytes that hold no personal value, in 64 lowercase hexadecimal digits. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** `YYYY-MM-DD`, a day of Québec. */
export const day = z.iso.date();

/** UTC to the millisecond: `2026-11-21T19:30:05.250Z`. */
export const instant = z.iso.datetime({ precision: 3 });

export const locale = z.enum(['fr', 'en']);

/** 1 for the first time that an obligation is asked of a member, 2 once it is reopened, and so on. */
export const cycle = z.int().positive();
