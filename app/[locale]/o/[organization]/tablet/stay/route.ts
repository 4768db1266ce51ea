import { findSession } from '@/access/session';

/** A sign of life of whoever reads on a shared tablet without asking for anything: their visit goes on. */
export async function POST(): Promise<Response> {
  const session = await findSession();
  return new Response(null, { status: session?.visit ? 204 : 404, headers: { 'cache-control': 'no-store' } });
}
