import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '@/lib/hash';
import { openFolder } from '@/tests/support/folder';
import { type Run, WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { type Manner, startAuthority, type TestAuthority } from '@/tests/support/timestamp-authority';
import { signDetached } from './cms';
import { elements, Members, only, TAG } from './der';
import { testSigner } from './sealing.fixture';
import { authorityAt } from './timestamp';

const data = Buffer.from('Ce qui est horodaté');
const digest = sha256(data);
const what = 'timestamps by openssl ts';

let server: TestAuthority | undefined;
let other: TestAuthority | undefined;
beforeAll(
  () =>
    withTools(what, ['openssl'], async ({ openssl }) => {
      [server, other] = await Promise.all([startAuthority(openssl), startAuthority(openssl)]);
    }),
  WITH_TOOLS,
);
afterAll(() => Promise.all([server?.close(), other?.close()]));

/** Runs a check with both authorities up. */
function withAuthorities(
  check: (server: TestAuthority, other: TestAuthority, openssl: Run) => Promise<void>,
) {
  return withTools(what, ['openssl'], async ({ openssl }) => {
    if (!server || !other) throw new Error('the authorities were not started');
    server.behave('honest');
    await check(server, other, openssl);
  });
}

function verify(openssl: Run, token: Uint8Array, root: string, ...more: string[]) {
  const folder = openFolder();
  writeFileSync(join(folder, 'token'), token);
  writeFileSync(join(folder, 'data'), data);
  writeFileSync(join(folder, 'root.pem'), root);
  const args = [
    'ts',
    '-verify',
    '-token_in',
    '-in',
    'token',
    '-data',
    'data',
    '-CAfile',
    'root.pem',
    ...more,
  ];
  return openssl(args, { cwd: folder });
}

/** The certificates in a token. */
function certificatesIn(token: Uint8Array): X509Certificate[] {
  const outer = new Members(only(token, TAG.sequence));
  outer.take(TAG.oid);
  const body = new Members(only(outer.take(0xa0).content, TAG.sequence));
  for (const tag of [TAG.integer, TAG.set, TAG.sequence]) body.take(tag);
  return elements(body.take(0xa0).content).map(({ whole }) => new X509Certificate(whole));
}

const own = (authority: TestAuthority, trusted = '', patience?: number) =>
  authorityAt({ url: authority.url, trusted, ...(patience ? { patience } : {}) });

test(
  'an honest token is kept with its whole chain, and OpenSSL verifies it as it is kept',
  () =>
    withAuthorities(async (authority, _other, openssl) => {
      const token = (await own(authority).stamp(digest)) ?? Buffer.of();
      expect(await verify(openssl, token, authority.root)).toMatchObject({ code: 0 });
      expect(
        certificatesIn(token)
          .map(({ subject }) => subject.split('\n').at(-1))
          .sort(),
      ).toEqual(['CN=Horodatage', 'CN=Racine']);
    }),
  WITH_TOOLS,
);

test(
  'certificates that lead nowhere are left out; a root that was named is put in',
  () =>
    withAuthorities(async (authority, _other, openssl) => {
      authority.behave('alone');
      const alone = (await own(authority).stamp(digest)) ?? Buffer.of();
      expect(certificatesIn(alone)).toHaveLength(1);
      expect(await verify(openssl, alone, authority.root)).toMatchObject({ code: 0 });
      const rooted = (await own(authority, authority.root).stamp(digest)) ?? Buffer.of();
      expect(certificatesIn(rooted)).toHaveLength(2);
      expect(await verify(openssl, rooted, authority.root)).toMatchObject({ code: 0 });
    }),
  WITH_TOOLS,
);

test.each<Manner>(['down', 'other-hash', 'other-nonce', 'refusing', 'garbage', 'endless'])(
  'an authority that is %s gives no timestamp',
  (manner) =>
    withAuthorities(async (authority) => {
      authority.behave(manner);
      expect(await own(authority).stamp(digest)).toBeNull();
    }),
  WITH_TOOLS,
);

test(
  'a slow authority is not waited for',
  () =>
    withAuthorities(async (authority) => {
      authority.behave('slow');
      expect(await own(authority, '', 200).stamp(digest)).toBeNull();
    }),
  WITH_TOOLS,
);

test(
  'when a root is named, no other authority is believed',
  () =>
    withAuthorities(async (authority, stranger) => {
      expect(await own(authority, stranger.root).stamp(digest)).toBeNull();
    }),
  WITH_TOOLS,
);

test(
  'a seal with its timestamp stands for OpenSSL, and the token is over its signature',
  () =>
    withAuthorities(async (authority, _other, openssl) => {
      const signer = await testSigner();
      const { cms, profile } = await signDetached(data, signer, own(authority));
      expect(profile).toBe('b-t');
      const folder = openFolder();
      writeFileSync(join(folder, 'cms'), cms);
      writeFileSync(join(folder, 'data'), data);
      writeFileSync(join(folder, 'root.pem'), signer.root);
      const args = [
        'cms',
        '-verify',
        '-cades',
        '-inform',
        'DER',
        '-in',
        'cms',
        '-content',
        'data',
        '-binary',
      ];
      const ran = await openssl([...args, '-CAfile', 'root.pem', '-out', '/dev/null'], { cwd: folder });
      expect(ran).toMatchObject({ code: 0 });
      const printed = await openssl(['cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'cms', '-noout'], {
        cwd: folder,
      });
      expect(printed.stdout).toContain('id-smime-aa-timeStampToken');
    }),
  WITH_TOOLS,
);
