import { EnvironmentError } from '@/lib/env';

/** A sentence for a person at a terminal, in both languages. */
export interface Sentence {
  fr: string;
  en: string;
}

/**
 * Something that a person can act on stopped the command. It is shown as its two sentences, without a stack;
 * any other error is a bug and keeps its stack.
 */
export class Refusal extends Error {
  readonly sentence: Sentence;

  constructor(fr: string, en: string) {
    super(`${fr}\n${en}`);
    this.name = 'Refusal';
    this.sentence = { fr, en };
  }
}

/** Prints one step of progress, French first, on one line. */
export function say(fr: string, en: string): void {
  console.log(`· ${fr} · ${en}`);
}

/** Node's own words for an option that is not one. */
function isWrongOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Prints what stopped the command on standard error and sets the exit code to 1. */
export function explain(error: unknown): void {
  process.exitCode = 1;
  if (isWrongOption(error)) console.error(`\n--help ? ${error.message}\n`);
  else if (error instanceof EnvironmentError) console.error(`\n${error.sentences.join('\n')}\n`);
  else if (error instanceof Refusal) console.error(`\n${error.sentence.fr}\n\n${error.sentence.en}\n`);
  else console.error(error);
}

/**
 * Runs a command-line entry: a refusal becomes its sentences, anything else its stack, both exit code 1.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    explain(error);
  }
}
