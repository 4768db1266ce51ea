import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReactElement } from 'react';

/**
 * React's own writer of static HTML, loaded by Node and not by the bundler: in server components the bundler
 * gives a `react-dom/server` that only throws.
 */
const native = createRequire(join(/* turbopackIgnore: true */ process.cwd(), 'package.json'));
const { renderToStaticMarkup } = native('react-dom/server') as {
  renderToStaticMarkup(element: ReactElement): string;
};

/** An element as HTML, every text and attribute escaped by React. Plain functions only: no hooks, no promises. */
export function staticMarkup(element: ReactElement): string {
  return renderToStaticMarkup(element);
}
