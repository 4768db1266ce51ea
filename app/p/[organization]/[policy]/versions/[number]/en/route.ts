import { policyResponse } from '@/app/p/policy-response';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ organization: string; policy: string; number: string }>;
}

/** One version of a published policy in English, in force or not, for anyone: its address never changes. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return policyResponse(request, await params, 'en');
}
