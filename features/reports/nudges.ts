/** People late who are counted one by one under the button; beyond, they are spoken of together. */
export const NUDGES_TOLD = 100;
