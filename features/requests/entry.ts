/** Something that was said in return. */
export interface Entry {
  readonly id: string;
  readonly kind: 'answer' | 'meeting' | 'cancellation';
  readonly text: string;
  readonly at: Date;
  readonly startsAt: Date | null;
  readonly minutes: number | null;
  readonly place: string | null;
  readonly meetingId: string | null;
}

/** As PostgreSQL writes an instant in JSON or in a row that no schema names. */
export type Stored<T> = {
  [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key];
};

/** As it is read. */
export function entryOf<T extends Stored<Entry>>(
  entry: T,
): Omit<T, 'at' | 'startsAt'> & Pick<Entry, 'at' | 'startsAt'> {
  const { at, startsAt } = entry;
  return { ...entry, at: new Date(at), startsAt: startsAt === null ? null : new Date(startsAt) };
}
