import { sessionCookieName } from '@/access/auth';
import { databaseQueue, type Runtime } from '@/access/runtime';
import { connect } from '@/db/client';
import { systemChance } from '@/lib/chance';
import { systemClock } from '@/lib/clock';
import { type Colleague, Enterprise, openSession } from '@/tests/support/enterprise';
import type { Product } from '@/tests/support/product';
import type { Signer } from './signer';

/** At the same time, while the town is built. */
const BUILDERS = 6;

/** What acts on the running product's database from outside, its jobs in the product's own queue. */
export function openRuntime(product: Product, connections = BUILDERS): Runtime {
  return {
    connection: connect(product.databaseUrls().app, { max: connections, name: 'crash' }),
    clock: systemClock,
    chance: systemChance,
    queue: databaseQueue,
  };
}

export interface Town {
  readonly enterprise: Enterprise;
  readonly owner: Signer;
  readonly signers: readonly Signer[];
}

async function signIn(runtime: Runtime, colleague: Colleague): Promise<Signer> {
  const session = await openSession(runtime, colleague.userId);
  return { ...colleague, cookie: `${sessionCookieName()}=${session}` };
}

/** Opens an enterprise of `count` people who have the undertaking to sign, each signed in like its owner. */
export async function buildTown(runtime: Runtime, count: number): Promise<Town> {
  const enterprise = await Enterprise.open(runtime, 'atelier');
  const signers: Signer[] = [];
  const names = Array.from({ length: count }, (_, index) => `Zoé Côté-${index + 1}`);
  const build = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      signers.push(await signIn(runtime, await enterprise.hire(name)));
    }
  };
  await Promise.all(Array.from({ length: BUILDERS }, build));
  return { enterprise, owner: await signIn(runtime, enterprise.owner), signers };
}
