import { sql } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { env } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { TABLET_COOKIE } from '@/lib/tablet-cookie';
import type { BothNames } from './organization-name';
import { runtime } from './runtime';

/**
 * A tablet that a shop's people share. Its cookie gives no rights: it says where one may come in with a printed card, and
 * that whoever does is forgotten as soon as they are done.
 */
const DAYS = 400;
const DAY = 86_400_000;

/** How long a visit lasts with no sign of life, for a browser without scripts: time to read a page of a guide. */
export const VISIT_MINUTES = 10;

export interface Tablet {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly organization: BothNames;
}

/** What the database keeps of a tablet's token. */
export const tabletHash = (token: string): Buffer => sha256(token);

function options(expires: Date) {
  const secure = env().PUBLIC_URL.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', path: '/', secure, expires } as const;
}

/** Makes this browser the tablet of that token, for as long as browsers keep a cookie. */
export async function rememberTablet(token: string): Promise<void> {
  const expires = new Date(runtime().clock.now().getTime() + DAYS * DAY);
  (await cookies()).set(TABLET_COOKIE, token, options(expires));
}

/** Which shared tablet this browser is, or null. No statement without its cookie. */
export const findTablet = cache(async (): Promise<Tablet | null> => {
  const token = (await cookies()).get(TABLET_COOKIE)?.value;
  if (!token) return null;
  const [row] = await runtime().connection.database.execute<{
    organization_id: string;
    organization_slug: string;
    organization_name: string;
    organization_name_en: string | null;
    tablet_id: string;
  }>(sql`select * from find_tablet(${tabletHash(token)})`);
  if (!row) return null;
  return {
    id: row.tablet_id,
    organizationId: row.organization_id,
    organizationSlug: row.organization_slug,
    organization: { fr: row.organization_name, en: row.organization_name_en },
  };
});

/** Whether that session is a visit on a shared tablet; if it is, it goes on from now. No statement anywhere else. */
export async function prolongVisit(sessionHash: Buffer): Promise<boolean> {
  if (!(await cookies()).has(TABLET_COOKIE)) return false;
  const { connection, clock } = runtime();
  const now = clock.now();
  const until = new Date(now.getTime() + VISIT_MINUTES * 60_000);
  const [row] = await connection.database.execute<{ visit: boolean }>(
    sql`select prolong_visit(${sessionHash}, ${now.toISOString()}, ${until.toISOString()}) as visit`,
  );
  return row?.visit === true;
}
