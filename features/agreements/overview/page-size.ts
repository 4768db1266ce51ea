/** How many signers a page shows. */
export const SIGNERS_A_PAGE = 50;
