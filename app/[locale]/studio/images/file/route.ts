import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seeOther } from '@/access/redirect';
import { actInLibrary, openStudio } from '@/access/session';
import { isOwnPage } from '@/features/library/editing/request-body';
import type { PictureAnswer } from '@/features/library/editing/wire';
import type { ImageProblem } from '@/features/library/images/anatomy';
import { type EncodedImage, encodeImage } from '@/features/library/images/encode';
import { imageWords } from '@/features/library/images/input';
import { MAX_BYTES, MAX_PIXELS } from '@/features/library/images/limits';
import { addImage, describeImage } from '@/features/library/images/mutations';
import { isLocale, type Locale } from '@/i18n/routing';
import { isRefused } from '@/lib/outcome';
import { fileIn, formIn, readBody } from '@/lib/read-body';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** What a form adds around its file. */
const AROUND = 16_384;

async function open({ params }: Context) {
  const { locale } = await params;
  if (!isLocale(locale)) return notFound();
  return { locale, session: await openStudio(locale), page: `/${locale}/studio/images` };
}

/** The image that was posted, as it is to be stored; or why it is refused. Nothing is written anywhere meanwhile. */
async function imageIn(form: FormData): Promise<EncodedImage | { readonly problem: ImageProblem }> {
  const file = fileIn(form);
  return file ? encodeImage(Buffer.from(await file.arrayBuffer())) : { problem: 'empty' };
}

/** The editor's own post: the image with what it shows, answered by its hash or by what to mend beside each field. */
async function answerEditor(
  form: FormData | null,
  locale: Locale,
  session: Awaited<ReturnType<typeof openStudio>>,
): Promise<PictureAnswer> {
  const t = await getTranslations({ locale, namespace: 'studio' });
  const limits = { megabytes: MAX_BYTES / 1_000_000, pixels: MAX_PIXELS / 1_000_000 };
  const wrong = (problem: ImageProblem) => ({ file: t(`images.problems.${problem}`, limits) });
  if (!form) return { errors: wrong('too_large') };
  const said = imageWords.safeParse(Object.fromEntries(form));
  if (!said.success) {
    const sentence = (code: string) =>
      code === 'character'
        ? t('images.character')
        : t(code === 'too_long' ? 'errors.too_long' : 'errors.required');
    const words = said.error.issues.map(({ path, message }) => [String(path[0]), sentence(message)]);
    return { errors: { ...(fileIn(form) ? {} : wrong('empty')), ...Object.fromEntries(words) } };
  }
  const image = await imageIn(form);
  if ('problem' in image) return { errors: wrong(image.problem) };
  await actInLibrary(session, async (scope) => {
    await addImage(scope, image);
    return describeImage(scope, { image: image.sha256, ...said.data });
  });
  return { sha256: image.sha256 };
}

/**
 * Takes an image: a form of its own, since an action's body is far smaller. Leads to the image, to say what it shows; or
 * back with the reason. The editor, which asks for JSON, sends what it shows along.
 */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { locale, session, page } = await open(context);
  if (!isOwnPage(request)) return new Response(null, { status: 403 });
  const body = await readBody(request, MAX_BYTES + AROUND);
  const form = body && (await formIn(body, request));
  if (request.headers.get('accept') === 'application/json') {
    const answer = await answerEditor(form, locale, session);
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  }
  const image: Awaited<ReturnType<typeof imageIn>> = form ? await imageIn(form) : { problem: 'too_large' };
  if ('problem' in image) return seeOther(`${page}?problem=${image.problem}`);
  const added = await actInLibrary(session, (scope) => addImage(scope, image));
  if (isRefused(added)) return seeOther(page);
  return seeOther(`${page}/${added.done.sha256}?added=yes`);
}

/** Whoever comes back here after signing in again chooses their image anew. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  return seeOther((await open(context)).page);
}
