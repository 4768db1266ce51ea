/**
 * A cache in this process of things that never change under their key. When it is full, what was used the
 * longest ago goes first.
 */
export class BoundedCache<Value> {
  readonly #limit: number;
  /** A Map keeps the order in which keys were set: the first is the one used the longest ago. */
  readonly #entries = new Map<string, Value>();

  /** @param limit how many values, at least 1. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#limit) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  get size(): number {
    return this.#entries.size;
  }
}
