/**
 * A picture's name in texts, folders and addresses: the SHA-256 of its bytes. The same picture has the same name
 * everywhere, and another picture never has it.
 */
const NAME = /^([0-9a-f]{64})\.webp$/;

/** Whether that is such a name: `3f2a….webp`. */
export const isImageName = (name: string): boolean => NAME.test(name);

export const imageName = (sha256: string): string => `${sha256}.webp`;

/** The hash in a name, or null. 64 hexadecimal digits. */
export const hashIn = (name: string): string | null => NAME.exec(name)?.[1] ?? null;

/** Where a page finds it. */
export const imageHref = (name: string): string => `/images/${name}`;
