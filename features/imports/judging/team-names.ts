import { fold } from '../columns/fold';

/** The teams of an organization by the ways in which a list may write them, and those that the list would add. */
export class TeamNames {
  readonly #exact = new Map<string, string>();
  /** Null where two teams differ by an accent alone. */
  readonly #folded = new Map<string, string | null>();
  readonly #added = new Map<string, string>();

  /** @param declined names of new teams that were refused, however written. */
  constructor(
    existing: readonly string[],
    private readonly declined: ReadonlySet<string> = new Set(),
  ) {
    for (const name of existing) {
      this.#exact.set(name.toLowerCase(), name);
      const key = fold(name);
      this.#folded.set(key, this.#folded.has(key) ? null : name);
    }
  }

  /** Whether a team of exactly that name is there, whatever the capitals. */
  has(name: string): boolean {
    return this.#exact.has(name.toLowerCase());
  }

  /** The name as the organization writes it; as first met, for a team to be added; null for one that was refused. */
  settle(name: string): string | null {
    const known = this.#exact.get(name.toLowerCase()) ?? this.#folded.get(fold(name));
    if (known) return known;
    const key = fold(name) || name;
    const added = this.#added.get(key);
    if (added) return this.declined.has(key) ? null : added;
    this.#added.set(key, name);
    return this.declined.has(key) ? null : name;
  }

  /** Teams that the list names and that are not there yet, refused ones too. */
  get unknown(): readonly string[] {
    return [...this.#added.values()];
  }

  /** Whether that new team was refused. */
  isDeclined(name: string): boolean {
    return this.declined.has(fold(name) || name);
  }
}

/** What a refusal of a new team is kept as. */
export function declinedKey(name: string): string {
  return fold(name) || name;
}
