import { resolve } from 'node:path';
import { z } from 'zod';

/** What a person may configure. Every variable is documented in `.env.example`; nothing else reads `process.env`. */
const flag = z.enum(['yes', 'no']);
const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/ })
  .describe('postgres://user:password@host:5432/database');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_WORKER_URL: postgresUrl.optional(),
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARAPHE_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Where mails that did not arrive come back to: read by the worker. */
  BOUNCE_IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Said in the notice to members: where their information is kept (P-39.1, ss. 8 and 17). */
  HOSTING_PLACE: z.string().min(1).max(200).optional(),
  /** RFC 3161 authority that gives PDFs and checkpoints their time; without it they have the server's own. */
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** PEM file of that authority's root, and of what leads to it: then no other is believed. */
  TSA_CA: z.string().min(1).optional(),
  SAMPLE: flag.default('yes'),
  /** Whether owners and consultants must have a second factor; left out, the sample alone lets them be. */
  SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where the build is kept, so that tests build beside a running product. */
  BUILD_DIR: z.string().min(1).default('.next'),
  /** Set by `npm start` for its children, never by a person: the embedded sample is what runs. */
  PARAPHE_SAMPLE_RUNNING: flag.default('no'),
});

export type Environment = z.output<typeof schema>;

/** Every variable, by name. */
export const variables = schema.keyof().options;

/** A configuration that can't be used, in sentences for the person who wrote it. */
export class EnvironmentError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

/**
 * Checks a set of environment variables; an empty value counts as absent.
 * @throws EnvironmentError naming each variable that is wrong and what it should look like.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) {
    const { DATA_DIR, TSA_CA } = result.data;
    return { ...result.data, DATA_DIR: resolve(DATA_DIR), ...(TSA_CA ? { TSA_CA: resolve(TSA_CA) } : {}) };
  }
  throw new EnvironmentError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} : valeur refusée, voir .env.example · refused value, see .env.example (${issue.message})`;
    }),
  );
}

/** What a running web or worker process needs: complete, since `npm start` filled in what was left out. */
export interface RunningEnvironment extends Environment {
  readonly DATABASE_URL: string;
  readonly PARAPHE_SECRET: string;
  readonly PUBLIC_URL: string;
  readonly MAIL_FROM: string;
  readonly SECOND_FACTOR: 'required' | 'optional';
}

let running: RunningEnvironment | undefined;

/** The environment of a running process, checked once. Throws EnvironmentError when it was not started by `npm start`. */
export function env(): RunningEnvironment {
  running ??= complete(readEnvironment(process.env));
  return running;
}

/** How much to log, which even a process that isn't fully configured must know. */
export function logLevel(): Environment['LOG_LEVEL'] {
  return readEnvironment(process.env).LOG_LEVEL;
}

function complete(read: Environment): RunningEnvironment {
  const { DATABASE_URL, PARAPHE_SECRET, PUBLIC_URL } = read;
  if (!DATABASE_URL || !PARAPHE_SECRET || !PUBLIC_URL) {
    throw new EnvironmentError([
      'DATABASE_URL, PARAPHE_SECRET, PUBLIC_URL : démarrez avec « npm start » · start with “npm start”',
    ]);
  }
  const host = new URL(PUBLIC_URL).hostname;
  return {
    ...read,
    DATABASE_URL,
    PARAPHE_SECRET,
    PUBLIC_URL,
    SECOND_FACTOR: read.SECOND_FACTOR ?? (read.PARAPHE_SAMPLE_RUNNING === 'yes' ? 'optional' : 'required'),
    MAIL_FROM: read.MAIL_FROM ?? `Paraphe <ne-pas-repondre@${host}>`,
  };
}
