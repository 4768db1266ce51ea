/** People nudged by one press. Each costs a mail and a line in the log; the button then offers the next ones. */
export const NUDGES_AT_ONCE = 100;
