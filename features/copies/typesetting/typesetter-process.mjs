import { readdirSync, readFileSync } from 'node:fs';
import init, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';

/*
 * Typst, in a process of its own that typesetter.ts starts, recycles and ends: it keeps memory with every document, and
 * a crash of it must take nothing else along. Plain JavaScript, so that it runs wherever Node does, without a loader.
 * Each message is one document; the answer is its PDF, or why it can't be set.
 */
const MAIN = '/document.typ';
/** Of `get_artifact`: the format, and diagnostics as one line each. */
const PDF = 1;
const LINES = 2;

const here = (path) => new URL(path, import.meta.url);

async function start() {
  await init();
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const fonts = here('../fonts/');
  for (const name of readdirSync(fonts).sort()) {
    if (name.endsWith('.ttf')) await builder.add_raw_font(readFileSync(new URL(name, fonts)));
  }
  const compiler = await builder.build();
  compiler.add_source(MAIN, readFileSync(here('document.typ'), 'utf8'));
  return compiler;
}

const compiler = await start();

process.on('message', ({ document }) => {
  const world = compiler.snapshot('/', MAIN, [['document', document]]);
  const { result, diagnostics } = world.get_artifact(PDF, LINES);
  world.free();
  process.send?.(result ? { pdf: result } : { refused: String(diagnostics?.[0] ?? 'no reason given') });
});

// Our parent ends us: a signal sent to its whole group must not take away the document that it waits for.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
