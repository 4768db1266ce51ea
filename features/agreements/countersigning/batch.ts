/**
 * How many signatures one act may countersign: all of them stand on the page that is signed, and are written in one
 * transaction of a second or so. What is left beyond is said there, and takes another act.
 */
export const COUNTERSIGNED_AT_ONCE = 200;
