import { parseArgs } from 'node:util';
import type { Runtime } from '@/access/runtime';
import { describeKey } from './keys/describe';
import { readPkcs12 } from './keys/pkcs12';
import { readConfiguration } from './start/configuration';
import { requireFolder } from './start/folder';
import { makePlan } from './start/prepare';
import { Refusal, runCommand, say } from './start/say';
import { withDatabase } from './start/with-database';

const HELP = `npm run keys -- show
npm run keys -- rotate [--root]
npm run keys -- import --pkcs12 FICHIER [--password-file FICHIER] [--chain FICHIER.pem]

show    les certificats qui scellent, et l’empreinte de la racine · the certificates that seal, and the root’s fingerprint
rotate  une nouvelle clé, sous la même racine ou (--root) sous une nouvelle · a new key, under the same root or (--root) a new one
import  votre propre certificat, RSA ou EC P-256 · your own certificate, RSA or EC P-256

Rien de cela n’invalide une preuve déjà faite. · None of this invalidates a proof already made.`;

type Act = (runtime: Runtime) => Promise<void>;

/** What stands for nothing yet: a first start, or a first seal, makes the keys. */
const show: Act = async (runtime) => {
  const { withDeployment } = await import('@/access/mint');
  const { listKeys } = await import('@/features/sealing/queries');
  const keys = await withDeployment(runtime, listKeys);
  if (keys.length === 0)
    say('aucune clé encore : le premier démarrage les fait', 'no key yet: the first start makes them');
  for (const key of keys) console.log(describeKey(key));
};

function rotate(withRoot: boolean): Act {
  return async (runtime) => {
    const { withDeployment } = await import('@/access/mint');
    const { rotateKeys } = await import('@/features/sealing/mutations');
    const { sealedBy } = await import('@/features/sealing/jobs');
    const organization = sealedBy();
    const made = await withDeployment(runtime, (scope) => rotateKeys(scope, { organization, withRoot }));
    say('nouvelle clé ; les anciennes preuves restent valides', 'new key; older proofs stay valid');
    console.log(describeKey(made));
  };
}

function bring(file: string, passwordFile: string | undefined, chainFile: string | undefined): Act {
  return async (runtime) => {
    const brought = readPkcs12({ file, passwordFile, chainFile }, runtime.clock.now());
    const { withDeployment } = await import('@/access/mint');
    const { importKey } = await import('@/features/sealing/mutations');
    const kept = await withDeployment(runtime, (scope) => importKey(scope, brought));
    say('votre certificat scelle désormais', 'your certificate seals from now on');
    console.log(describeKey(kept));
  };
}

/** Reads the command line; null when only help was asked for. */
function readArguments(): Act | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      root: { type: 'boolean', default: false },
      pkcs12: { type: 'string' },
      'password-file': { type: 'string' },
      chain: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [act, ...more] = positionals;
  if (values.help) return null;
  if (act === 'show' && more.length === 0) return show;
  if (act === 'rotate' && more.length === 0) return rotate(values.root);
  if (act === 'import' && more.length === 0 && values.pkcs12) {
    return bring(values.pkcs12, values['password-file'], values.chain);
  }
  throw new Refusal(
    'Quoi ? show, rotate ou import --pkcs12 FICHIER',
    'What? show, rotate or import --pkcs12 FILE',
  );
}

await runCommand(async () => {
  const act = readArguments();
  if (!act) return console.log(HELP);
  const configuration = readConfiguration();
  requireFolder(configuration.DATA_DIR);
  await withDatabase(makePlan(configuration), async () => {
    const { runtime } = await import('@/access/runtime');
    await act(runtime());
  });
});
