import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@/scripts/start/root';

export interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const PRODUCT = ['access', 'app', 'components', 'db', 'features', 'i18n', 'lib'];
const WORKSHOP = ['scripts', 'tests', 'bench'];
const CODE = /\.(ts|tsx|mjs)$/;

function filesIn(folder: string): string[] {
  return readdirSync(root(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root().length).replaceAll('\\', '/'))
    .map((path) => path.replace(/^\//, ''));
}

function read(paths: readonly string[]): Source[] {
  return [...paths].sort().map((path) => ({ path, text: readFileSync(root(path), 'utf8') }));
}

const atRoot = () => readdirSync(root()).filter((name) => CODE.test(name) && !/^(\.|next-env)/.test(name));

/** Every file of code of the product itself. */
export function productSources(): Source[] {
  return read([...PRODUCT.flatMap(filesIn), ...atRoot()]);
}

/** The same with scripts, tests and bench. */
export function allSources(): Source[] {
  const present = new Set(readdirSync(root()));
  return read([
    ...[...PRODUCT, ...WORKSHOP].filter((name) => present.has(name)).flatMap(filesIn),
    ...atRoot(),
  ]);
}

/** Whether a file only serves tests. */
export function isTest(path: string): boolean {
  return /\.(test|fixture)\.tsx?$/.test(path) || path.startsWith('tests/');
}
