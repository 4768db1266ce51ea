import { checkHealth } from '@/access/health';

export const dynamic = 'force-dynamic';

/** 200 when the database answers, its migrations are those of this build and the queue moves; 503 otherwise. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.healthy ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
