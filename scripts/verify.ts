import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { createTranslator } from 'next-intl';
import { readPem } from '@/features/verification/cms/pem';
import { answerOf } from '@/features/verification/report';
import type { Source } from '@/features/verification/source';
import type { Trust } from '@/features/verification/trust';
import { verifySource } from '@/features/verification/verify';
import { type Say, wordsOf } from '@/features/verification/wording';
import { sha256Hex } from '@/lib/hash';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { explain } from './start/say';

/*
 * `npm run verify -- FILE…`: what the page /verify does, without a database, an environment or a network. Exit status 0
 * when every file holds and, with --root, comes from the authority named; 1 otherwise.
 */

/** A sentence for whoever typed the command. */
class Wrong extends Error {}

function languageOf(asked: string | undefined): 'fr' | 'en' {
  const wanted = asked ?? process.env.LC_ALL ?? process.env.LANG ?? '';
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** The fingerprints that an argument names: itself, or those of the certificates of a PEM file. */
async function rootsIn(given: string, say: Say): Promise<string[]> {
  const bare = given.replaceAll(':', '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(bare)) return [bare];
  const text = await readFile(given, 'latin1').catch(() => '');
  const certificates = readPem(text.replaceAll('\r\n', '\n').trimEnd().concat('\n')) ?? [];
  if (certificates.length === 0) throw new Wrong(say('command.badRoot', { name: given }));
  return certificates.map((der) => sha256Hex(der));
}

/** Runs a check over a file that is read piece by piece. */
async function withSource<T>(path: string, say: Say, check: (source: Source) => Promise<T>): Promise<T> {
  const missing = () => new Wrong(say('command.missing', { name: path }));
  const file = await open(path).catch(() => {
    throw missing();
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw missing();
    const read = async (from: number, to: number) => {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };
    return await check({ size: stat.size, read });
  } finally {
    await file.close();
  }
}

const marks = { fails: '✗', unknown: '?', holds: '✓' } as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      root: { type: 'string', multiple: true, default: [] },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const locale = languageOf(values.lang);
  const say = createTranslator({ locale, messages: locale === 'en' ? en : fr, namespace: 'verify' }) as Say;
  const command = 'npm run verify -- [--root … .pem|SHA256|did:key] [--lang fr|en]';
  const usage = say('command.usage', { command, root: '--root', language: '--lang', did: 'did:key' });
  if (values.help) return console.log(usage);
  if (positionals.length === 0) {
    process.exitCode = 1;
    return console.error(`${say('command.noFile')}\n\n${usage}`);
  }
  try {
    const issuers = values.root.filter((given) => given.startsWith('did:key:'));
    const others = values.root.filter((given) => !issuers.includes(given));
    const roots = (await Promise.all(others.map((given) => rootsIn(given, say)))).flat();
    const trust: Trust = { roots, logKeys: [], issuers };
    for (const path of positionals) {
      const report = await withSource(path, say, (source) => verifySource(source, trust));
      const { sentence, meaning, groups } = wordsOf(report, say, locale);
      console.log(`${basename(path)}\n${sentence}\n${meaning}`);
      for (const { name, title, sentences } of groups) {
        console.log(`\n  ${title}`);
        for (const one of sentences) console.log(`  ${marks[name]} ${one}`);
      }
      console.log('');
      // Whoever names an authority asks whether the file is from it.
      const asked = values.root.length > 0 ? answerOf(report) === 'yes' : report.verdict === 'holds';
      if (!asked) process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    process.exitCode = 1;
    console.error(error.message);
  }
}

// Whoever reads may have read enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await main().catch(explain);
