import { describe, expect, test } from 'vitest';
import { permissions } from '@/access/permissions';
import { RECEIPT_FILES } from '@/features/agreements/receipts/files';
import { CERTIFICATE_FILES } from '@/features/certificates/files';
import { ACKNOWLEDGEMENT_FILES } from '@/features/policies/receipts/files';
import { type Audience, actions, pages, routes } from './manifest';
import { productSources } from './sources';

/** The third lock: nothing is reachable that the manifest does not name, and it says what the code asks. */
const sources = productSources().filter(({ path }) => !/\.test\.tsx?$/.test(path));

const inApp = (file: RegExp) =>
  sources.flatMap(({ path, text }) => {
    const [, place] = file.exec(path) ?? [];
    return place === undefined ? [] : [{ place, text }];
  });
const pageFiles = inApp(/^app\/(.+)\/page\.tsx$/);
const routeFiles = inApp(/^app\/(.+)\/route\.ts$/);
const actionFiles = sources.filter(({ text }) => /^'use server';/m.test(text));

/** What a page or route asks of whoever opens it, read in its source. */
function asked(text: string): Audience[] {
  const found: string[] = [...text.matchAll(/\bopenOrganization\([^)]*?'([a-z]+:[a-z]+)'/g)].map(
    ([, one]) => one ?? '',
  );
  if (/\bopenStudio\(/.test(text)) found.push('consultant');
  if (/\bopenUser\(/.test(text)) found.push('signed-in');
  if (found.length === 0 && /\bif \(!sampleRuns\(\)\)/.test(text)) found.push('sample');
  return (found.length > 0 ? found : ['public']) as Audience[];
}

describe('pages', () => {
  // What answers every other address: not found, for anyone.
  const named = pageFiles.filter(({ place }) => !/\[\.\.\.[a-z]+\]$/.test(place));

  test('every page is in the manifest, and no other', () => {
    expect(named.map(({ place }) => place).sort()).toEqual(Object.keys(pages).sort());
  });

  test.each(named)('$place asks what the manifest says', ({ place, text }) => {
    expect([...new Set(asked(text))]).toEqual([pages[place]]);
  });
});

describe('routes', () => {
  test('every route is in the manifest, and no other', () => {
    expect(routeFiles.map(({ place }) => place).sort()).toEqual(Object.keys(routes).sort());
  });

  test.each(routeFiles)('$place answers its methods, to its audience', ({ place, text }) => {
    const methods = [...text.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)].map(
      ([, name]) => name,
    );
    expect(methods.sort()).toEqual([...(routes[place]?.methods ?? [])].sort());
    expect([...new Set(asked(text))]).toEqual([routes[place]?.audience]);
    expect(place.endsWith('/[file]')).toBe(routes[place]?.files !== undefined);
  });

  test('every file of a receipt is in the manifest', () => {
    const receipts = Object.entries(routes).find(([place]) => place.endsWith('/receipt/[signature]/[file]'));
    expect(receipts?.[1].files).toEqual(RECEIPT_FILES);
    const read = Object.entries(routes).find(([place]) =>
      place.endsWith('/receipt/[acknowledgement]/[file]'),
    );
    expect(read?.[1].files).toEqual(ACKNOWLEDGEMENT_FILES);
  });

  test('every file of a certificate is in the manifest', () => {
    const files = Object.entries(routes).find(([place]) =>
      place.endsWith('/certificates/[certificate]/[file]'),
    );
    expect(files?.[1].files).toEqual(CERTIFICATE_FILES);
  });
});

describe('actions', () => {
  const exported = actionFiles.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async function|const|let|function) (\w+)/gm)].map(([, name]) => ({
      path,
      name: name ?? '',
      text,
    })),
  );

  test("every export of a 'use server' file is in the manifest, and no other", () => {
    const found: Record<string, string[]> = {};
    for (const { path, name } of exported) {
      found[path] ??= [];
      found[path].push(name);
    }
    const said = Object.fromEntries(
      Object.entries(actions).map(([path, names]) => [path, Object.keys(names).sort()]),
    );
    for (const names of Object.values(found)) names.sort();
    expect(found).toEqual(said);
  });

  test("nothing is exported from a 'use server' file but by its own name", () => {
    for (const { path, text } of actionFiles) {
      expect([path, /^export (default|\{|\*|type \{)/m.test(text)]).toEqual([path, false]);
    }
    const inline = sources.filter(({ text }) => /^\s+['"]use server['"]/m.test(text)).map(({ path }) => path);
    expect(inline).toEqual([]);
  });

  test.each(exported)('$name of $path asks what the manifest says', ({ path, name, text }) => {
    const body = text.slice(text.indexOf(`export async function ${name}(`)).split(/^\}/m)[0] ?? '';
    const wrapped = [
      ...text.matchAll(/const (\w+) = (member|library|founding|door|login)Action\(\s*(?:'([a-z:]+)')?/g),
    ];
    const called = wrapped.filter(([, own]) => new RegExp(`\\b${own}\\(`).test(body));
    const found = called.map(([, , kind, permission]) =>
      kind === 'library' || kind === 'founding' || kind === 'door'
        ? 'consultant'
        : kind === 'login'
          ? 'signed-in'
          : permission,
    );
    if (found.length === 0) found.push(/\bfindSession\(/.test(body) ? 'signed-in' : 'public');
    expect([...new Set(found)]).toEqual([actions[path]?.[name]?.audience]);
  });
});

test('everything of the studio, and every action on the library, is for a consultant', () => {
  const places = [
    ...Object.entries(pages),
    ...Object.entries(routes).map(([place, { audience }]) => [place, audience] as const),
  ].filter(([place]) => place.includes('/studio'));
  const library = Object.entries(actions)
    .filter(([file]) => file.startsWith('features/library/'))
    .flatMap(([, names]) => Object.entries(names).map(([name, { audience }]) => [name, audience] as const));
  expect(places.length).toBeGreaterThanOrEqual(8);
  expect(library.length).toBeGreaterThanOrEqual(5);
  expect([...places, ...library].filter(([, audience]) => audience !== 'consultant')).toEqual([]);
});

test('every permission is asked somewhere', () => {
  const said = new Set<string>([
    ...Object.values(pages),
    ...Object.values(routes).map(({ audience }) => audience),
    ...Object.values(actions).flatMap((names) => Object.values(names).map(({ audience }) => audience)),
  ]);
  expect(permissions.filter((permission) => !said.has(permission))).toEqual([]);
});
