/** A file that is posted to be verified is held in memory while it is: it may be this large, in megabytes. */
export const MAX_POSTED_MEGABYTES = 50;

/** What somebody types who has the product's source and no site. */
export const VERIFY_COMMAND = 'npm run verify';
