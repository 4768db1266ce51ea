/** How long people have to read the notice before any score is shown: a product's choice. */
export const NOTICE_DAYS = 7;
