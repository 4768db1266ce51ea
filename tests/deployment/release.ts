import {
  appendFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '@/scripts/start/root';

/** What the next release calls the way to the next question. */
export const NEW_WORDS = 'Question suivante, de la nouvelle version';

/** The packages of this folder, without their bytes twice: Turbopack refuses a link that leads out of its root. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkSync(source, target);
  }
}

/** Its own files, and neither what is built, nor data, nor `.env`: those begin with a dot. */
function copySources(to: string): void {
  for (const name of readdirSync(root())) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    cpSync(root(name), join(to, name), { recursive: true });
  }
}

/**
 * Makes the next release in that folder: a text, the module of the quiz's actions and what its form runs in a
 * browser are not what they were.
 */
export function makeRelease(folder: string): void {
  mkdirSync(folder, { recursive: true });
  copySources(folder);
  linkTree(root('node_modules'), join(folder, 'node_modules'));
  const messages = join(folder, 'messages', 'fr.json');
  const texts = JSON.parse(readFileSync(messages, 'utf8'));
  texts.quiz.nextQuestion = NEW_WORDS;
  writeFileSync(messages, JSON.stringify(texts, null, 2));
  const statement = "\nObject.assign(globalThis, { release: 'the next one' });\n";
  for (const module of ['features/quizzes/actions.ts', 'components/form/action-form-client.tsx']) {
    appendFileSync(join(folder, module), statement);
  }
}
