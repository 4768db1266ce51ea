import { policyResponse } from '@/app/p/policy-response';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ organization: string; policy: string }>;
}

/** A published policy in French, the version in force, for anyone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return policyResponse(request, await params, 'fr');
}
