import type postgres from 'postgres';

/** Statements that the server keeps a plan of, each connection its own: those met later go unprepared. */
const KEPT = 400;
/** Longer lists of values vary in length from one call to the next: each length would be a plan of its own. */
const VALUES = 120;

/**
 * Which statements are worth a plan: those met before. A bulk insert whose length varies is sent as it is, and one
 * met once is too, so that the server's memory stays bounded.
 */
export function statementMemory(kept = KEPT, values = VALUES): (text: string, count: number) => boolean {
  const met = new Set<string>();
  const worth = new Set<string>();
  return (text, count) => {
    if (worth.has(text)) return true;
    if (count > values || worth.size >= kept) return false;
    if (!met.has(text)) {
      if (met.size >= 10 * kept) met.clear();
      met.add(text);
      return false;
    }
    met.delete(text);
    worth.add(text);
    return true;
  };
}

/** What the query builder asks of its driver. */
type Driver = Pick<postgres.Sql, 'unsafe' | 'begin'> & Pick<postgres.TransactionSql, 'savepoint'>;

interface Manner {
  readonly isWorth: ReturnType<typeof statementMemory>;
  /** How its transactions begin: `isolation level repeatable read read only`. */
  readonly begin?: string;
}

/**
 * The driver, preparing what it is asked again and again. The query builder sends every statement as text to be
 * parsed, planned and described anew: one more journey to the server each, and milliseconds of planning for those
 * that join a dozen tables under row security.
 */
export function preparing<T extends object>(driver: T, manner: Manner): T {
  const inner = (run: (driver: object) => unknown) => (driver: object) => run(preparing(driver, manner));
  return new Proxy(driver, {
    get(target, name) {
      const { unsafe, begin, savepoint } = target as unknown as Driver;
      if (name === 'unsafe') {
        return (...[text, values = [], options = {}]: Parameters<Driver['unsafe']>) => {
          const prepare = values.length > 0 && manner.isWorth(text, values.length);
          // Sent now, not once it is awaited: statements reach the server in the order in which they were asked.
          return unsafe(text, values, { ...options, prepare }).execute();
        };
      }
      if (name === 'begin') {
        return (run: Parameters<typeof inner>[0]) => begin(manner.begin ?? '', inner(run));
      }
      if (name === 'savepoint') return (run: Parameters<typeof inner>[0]) => savepoint(inner(run));
      return Reflect.get(target, name);
    },
  });
}
