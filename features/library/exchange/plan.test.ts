import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#hash';
import { isLibraryFile, type Texts, unitOf } from './layout';
import { readManifest, writeManifest } from './manifest';
import { afterPull, type Pulled, planPull, planPush, pulledAfterPush } from './plan';

const PATHS = [
  'glossary.yaml',
  'guides/un/fr.mdx',
  'guides/un/en.mdx',
  'guides/un/quiz.yaml',
  'policies/deux/fr.mdx',
  'policies/deux/en.mdx',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom('', 'a', 'b', 'c')))
  .map((entries): Texts => new Map(entries));
const shas = (of: Texts): Pulled =>
  new Map([...of].flatMap(([path, text]) => (text ? [[path, sha256Hex(text)] as const] : [])));
const pulled = texts.map(shas);

/** What a folder holds after a pull. */
function pull(local: Texts, before: Pulled, remote: Texts) {
  const plan = planPull(local, before, remote);
  return { plan, local: afterPull(local, plan, remote), pulled: plan.pulled };
}

/** What the library holds after a push. */
function push(local: Texts, before: Pulled, remote: Texts) {
  const plan = planPush(local, before, remote);
  const next = new Map(remote);
  for (const { path } of plan.push) {
    for (const one of PATHS.filter((it) => unitOf(it)?.path === path)) next.set(one, local.get(one) ?? '');
  }
  return {
    plan,
    remote: next as Texts,
    pulled: pulledAfterPush(before, local, [...plan.push, ...plan.there]),
  };
}

const shown = (of: Texts) => [...of].filter(([, text]) => text !== '').sort();

describe('a pull', () => {
  test('into an empty folder is the library, whatever was pulled before', () => {
    fc.assert(
      fc.property(pulled, texts, (before, remote) => {
        expect(shown(pull(new Map(), before, remote).local)).toEqual(shown(remote));
      }),
    );
  });

  test('never writes over what was changed here, and names it when the library changed too', () => {
    fc.assert(
      fc.property(texts, pulled, texts, (local, before, remote) => {
        const { plan, local: after } = pull(local, before, remote);
        for (const path of PATHS) {
          const text = local.get(path);
          if (!text || sha256Hex(text) === before.get(path)) continue;
          expect(after.get(path)).toBe(text);
          const there = remote.get(path) ? sha256Hex(remote.get(path) ?? '') : undefined;
          if (there !== before.get(path) && remote.get(path) !== text) expect(plan.conflicts).toContain(path);
        }
      }),
    );
  });

  test('done twice does nothing the second time', () => {
    fc.assert(
      fc.property(texts, pulled, texts, (local, before, remote) => {
        const first = pull(local, before, remote);
        const { write, remove, conflicts } = pull(first.local, first.pulled, remote).plan;
        expect([write, remove, conflicts]).toEqual([[], [], first.plan.conflicts]);
      }),
    );
  });
});

describe('a push', () => {
  test('of what was pulled, changed or not, is pulled elsewhere to the letter', () => {
    fc.assert(
      fc.property(texts, texts, (remote, edits) => {
        const here = pull(new Map(), new Map(), remote);
        const edited = new Map([...here.local, ...edits]);
        const pushed = push(edited, here.pulled, remote);
        expect(pushed.plan.conflicts).toEqual([]);
        const there = pull(new Map(), new Map(), pushed.remote);
        const kept = pushed.plan.kept.map(({ path }) => path);
        const own = (path: string) => !kept.includes(unitOf(path)?.path ?? '');
        expect(shown(there.local).filter(([path]) => own(path))).toEqual(
          shown(edited).filter(([path]) => own(path)),
        );
        for (const path of kept)
          expect(shown(pushed.remote).some(([one]) => one.startsWith(path))).toBe(true);
      }),
    );
  });

  test('loses nothing that the library has and the folder has not seen', () => {
    fc.assert(
      fc.property(texts, pulled, texts, (local, before, remote) => {
        const { remote: after } = push(local, before, remote);
        for (const path of PATHS) {
          const text = remote.get(path);
          if (text && sha256Hex(text) !== before.get(path)) expect(after.get(path)).toBe(text);
        }
      }),
    );
  });

  test('done twice does nothing the second time', () => {
    fc.assert(
      fc.property(texts, pulled, texts, (local, before, remote) => {
        const first = push(local, before, remote);
        expect(push(local, first.pulled, first.remote).plan.push).toEqual([]);
      }),
    );
  });
});

test('a manifest says the same once read and written again; nonsense is none', () => {
  fc.assert(
    fc.property(pulled, fc.string({ maxLength: 40 }), (files, installation) => {
      const text = writeManifest({ installation, pulled: files });
      expect(writeManifest(readManifest(text) ?? { installation: '', pulled: new Map() })).toBe(text);
    }),
  );
  for (const text of ['', 'null', '{', '{"format":2,"installation":"","files":{}}', '<<<<<<< HEAD\n']) {
    expect(readManifest(text)).toBeNull();
  }
});

test('a path of the layout is one exactly', () => {
  expect(unitOf('guides/un-deux/handout.fr.mdx')).toEqual({
    path: 'guides/un-deux',
    kind: 'guide',
    slug: 'un-deux',
  });
  expect(unitOf('REVIEW.md')).toEqual({ path: 'REVIEW.md', kind: 'file' });
  for (const path of [
    '../law.yaml',
    '/law.yaml',
    'guides/../fr.mdx',
    'guides/un/../../fr.mdx',
    'guides/un/de/fr.mdx',
    'guides/Un/fr.mdx',
    'guides/un/FR.mdx',
    'guides\\un\\fr.mdx',
    'guides/un/toString',
    'constructor',
    'autres/un/fr.mdx',
  ]) {
    expect([path, unitOf(path)]).toEqual([path, null]);
  }
  expect(isLibraryFile('toString')).toBe(false);
});
