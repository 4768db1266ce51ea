/** The cookie that makes a browser a shop's shared tablet (`access/tablet.ts`), and all that one keeps. */
export const TABLET_COOKIE = 'paraphe.tablet';
