import { migrate } from '../database/migrate';
import { withEmbedded } from '../database/reach';
import type { RoleUrls } from '../database/roles';
import { webEnvironment } from './environment';
import { inspectAppRole, inspectOwnerRole } from './inspect';
import type { Plan } from './prepare';
import { checkSecret } from './secret';

/**
 * Calls `work` for a command that needs the database, running or not, brought up to date and under the right secret. The
 * process is given what `npm start` would have handed to its children: what follows is the product's own code.
 */
export async function withDatabase(plan: Plan, work: () => Promise<void>): Promise<void> {
  const { configuration, embedded, secret } = plan;
  const ready = async (urls: RoleUrls) => {
    await migrate(urls.owner);
    await checkSecret(urls.owner, secret, new Date());
    Object.assign(process.env, webEnvironment(plan, urls));
    const { runtime } = await import('@/access/runtime');
    try {
      await work();
    } finally {
      await runtime().connection.close();
    }
  };
  if (embedded) return withEmbedded(configuration.DATA_DIR, ({ urls }) => ready(urls));
  const app = String(configuration.DATABASE_URL);
  const owner = String(configuration.DATABASE_OWNER_URL);
  await inspectAppRole(app);
  await inspectOwnerRole(owner);
  await ready({ app, owner, worker: '' });
}
