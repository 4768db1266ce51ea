import type { RoleUrls } from '../database/roles';
import type { Plan } from './prepare';
import { serverActionsKey } from './secret';

/**
 * The variables of a child process. The owner's and the administrator's addresses are emptied rather than left
 * out, because Next would read a missing variable from `.env`.
 */
function shared(plan: Plan, urls: RoleUrls): NodeJS.ProcessEnv {
  const { configuration, embedded, sample, host, publicUrl, secret } = plan;
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: '',
    DATABASE_ADMIN_URL: '',
    DATABASE_WORKER_URL: '',
    DATA_DIR: configuration.DATA_DIR,
    BUILD_DIR: configuration.BUILD_DIR,
    PORT: String(configuration.PORT),
    HOST: host,
    PUBLIC_URL: publicUrl,
    PARAPHE_SECRET: secret,
    TSA_CA: configuration.TSA_CA ?? '',
    SAMPLE: embedded ? configuration.SAMPLE : 'no',
    PARAPHE_SAMPLE_RUNNING: sample ? 'yes' : 'no',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(secret),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** For the web process and for short scripts: the application's role alone. */
export function webEnvironment(plan: Plan, urls: RoleUrls): NodeJS.ProcessEnv {
  return shared(plan, urls);
}

/** For the worker: the queue's role besides. */
export function workerEnvironment(plan: Plan, urls: RoleUrls): NodeJS.ProcessEnv {
  return { ...shared(plan, urls), DATABASE_WORKER_URL: urls.worker };
}
