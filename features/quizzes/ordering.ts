/** The keys in the order asked for, when that is an order of all of them; else as they are. */
export function orderOf(keys: readonly string[], asked: readonly string[]): readonly string[] {
  const whole = asked.length === keys.length && keys.every((key) => asked.includes(key));
  return whole ? asked : keys;
}

/** The order with one thing a place up (-1) or down (1); at either end it stays. */
export function moved(order: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(key);
  const to = from + by;
  const other = order[to];
  if (from < 0 || other === undefined) return order;
  return order.map((item, index) => (index === from ? other : index === to ? key : item));
}

/** What a press on an arrow asks without a script: `3.up`, `3.down`. Anything else asks nothing. */
export function movedAsAsked(order: readonly string[], press: string | undefined): readonly string[] {
  const found = /^(\d{1,2})\.(up|down)$/.exec(press ?? '');
  return found?.[1] ? moved(order, found[1], found[2] === 'up' ? -1 : 1) : order;
}
