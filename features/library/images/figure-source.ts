import { imageName } from './name';

/** A text between the quotation marks of an attribute. */
const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** What an author puts into a text to show that image. */
export function figureSource(sha256: string, alt: string): string {
  return `<Figure src="${imageName(sha256)}" alt="${quoted(alt)}" />`;
}
