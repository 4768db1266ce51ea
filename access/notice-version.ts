/** The version of the notice « ce que nous gardons à votre sujet » that members must have read. */
export const NOTICE_VERSION = 3;
