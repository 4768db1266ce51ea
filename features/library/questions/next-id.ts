/**
 * The id of a question to come: `m01-q11` after `m01-q10`. Answers are kept under it, so that one which any version
 * ever used is not given again.
 */
export function nextId(slug: string, used: readonly string[]): string {
  const numbered = used.flatMap((id) => {
    const found = /^(.*-q)(\d{1,4})$/.exec(id);
    return found?.[1] && found[2] ? [{ prefix: found[1], number: Number(found[2]) }] : [];
  });
  const plain = `${
    slug
      .replace(/^[^a-z]+/, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'question'
  }-q`;
  const prefix = numbered[0]?.prefix ?? plain;
  const mine = numbered.filter((each) => each.prefix === prefix).map(({ number }) => number);
  return `${prefix}${Math.max(0, ...mine) + 1}`;
}
