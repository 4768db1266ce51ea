import { existsSync } from 'node:fs';
import { type Environment, EnvironmentError, readEnvironment } from '@/lib/env';
import { root } from './root';
import { Refusal } from './say';

/** Longest line of a sentence about several variables. */
function sentenceOf(error: EnvironmentError): Refusal {
  const list = error.sentences.map((sentence) => `  ${sentence}`).join('\n');
  return new Refusal(
    `La configuration a un problème :\n${list}`,
    'The configuration has a problem: see the lines above and .env.example.',
  );
}

/**
 * Reads the variables of `.env`, where there is one (what the shell gives wins), and checks them all.
 * @throws Refusal naming each wrong variable.
 */
export function readConfiguration(): Environment {
  if (existsSync(root('.env'))) process.loadEnvFile(root('.env'));
  try {
    return readEnvironment(process.env);
  } catch (error) {
    throw error instanceof EnvironmentError ? sentenceOf(error) : error;
  }
}
