import { readPublic } from '@/access/session';
import { publicIndex } from '@/features/publishing/addresses';
import { indexPage } from '@/features/publishing/page';
import { isGone, listPublished } from '@/features/publishing/queries';
import { servedMissing, servedPage } from '@/features/publishing/served';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ organization: string }>;
}

/** All that an organization publishes, for anyone. One that publishes nothing is not told from one that is not there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { organization: slug } = await params;
  const { PUBLIC_URL: publicUrl } = env();
  const https = publicUrl.startsWith('https:');
  const { gone, found } = await readPublic(async (scope) => ({
    gone: await isGone(scope, slug),
    found: await listPublished(scope, slug),
  }));
  if (gone) return servedMissing({ https, gone });
  if (!found) return servedMissing({ https });
  const { names, listed, indexable } = found;
  const page = { ...indexPage({ slug, names }, listed, { publicUrl, indexable }), indexable };
  const ifNoneMatch = request.headers.get('if-none-match');
  return servedPage(page, { ifNoneMatch, canonical: publicIndex(publicUrl, slug), https });
}
