/**
 * A document's code and its title without what follows the colon, where there is little room:
 * « M02 Recueillir à voix basse ».
 */
export function shortTitle({ code, title }: { readonly code: string; readonly title: string }): string {
  return `${code} ${title.split(/\u00a0?: /)[0] ?? title}`;
}
