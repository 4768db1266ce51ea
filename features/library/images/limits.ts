/** What a picture may weigh as it is chosen. Under the 10 MB at which what stands before our routes cuts a body off. */
export const MAX_BYTES = 8_000_000;

/** Pixels, told by its header before any of them is unfolded: the largest that telephones take. */
export const MAX_PIXELS = 50_000_000;

/** Passes over the same pixels in a JPEG: a camera makes ten or so, and each costs as much as the whole. */
export const MAX_SCANS = 64;

/** Pixels of the longer side, as it is stored: a column of text on a sharp screen. */
export const STORED_SIDE = 1_600;

/** Bytes as it is stored; the database refuses more. */
export const MAX_STORED_BYTES = 1_000_000;

/** Images that the editor's list offers, newest first: what one looks for was most often added lately. */
export const MOST_OFFERED = 200;

/** Days that a picture which nothing uses is kept. */
export const UNUSED_DAYS = 30;
