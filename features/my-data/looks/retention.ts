/** How long it is kept that somebody looked, in months: said on the person's own page. */
export const LOOKS_MONTHS = 24;
