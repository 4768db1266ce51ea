import { EnvironmentError } from './env';
import { log } from './log';

/**
 * Reports once what should not have happened: the error's name, code and stack without its message, since
 * a database's or a parser's message may quote what a person typed.
 */
export function reportError(error: unknown, context: Readonly<Record<string, string | number>> = {}): void {
  if (!(error instanceof Error)) {
    log.error({ ...context, kind: typeof error }, 'unexpected');
    return;
  }
  if (error instanceof EnvironmentError) {
    // Written for a person, and about their configuration alone.
    log.error(context, error.message);
    return;
  }
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const code = 'code' in error ? String(error.code) : undefined;
  log.error({ ...context, kind: error.constructor.name, code, frames }, 'unexpected');
}
