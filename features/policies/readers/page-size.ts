/** People on one page of the list of readers. */
export const READERS_A_PAGE = 50;
