import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { mdxLabels } from '@/components/mdx/labels';
import { shownIn } from '@/features/library/documents';
import { previewText } from '@/features/library/drafts/preview';
import { findReferences } from '@/features/library/drafts/queries';
import { boxOf } from '@/features/library/editing/boxes';
import { inspectTexts } from '@/features/library/editing/inspection';
import { isOwnPage, readBody } from '@/features/library/editing/request-body';
import { type Checked, checkBody, type Preview, type Problem } from '@/features/library/editing/wire';
import type { FileIssue } from '@/features/library/issue';
import { findGlossary } from '@/features/library/queries';
import { isLocale } from '@/i18n/routing';

interface Context {
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** The same thing of the same place is said once. */
function once(problems: readonly Problem[]): Problem[] {
  const said = problems.map(({ box, line, column, what }) => `${box}:${line}:${column}:${what}`);
  return problems.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

/** What is wrong with texts as they are typed, how they measure, how they align, and how one of them looks. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return notFound();
  const session = await openStudio(locale);
  if (!isOwnPage(request)) return new Response(null, { status: 403 });
  const input = await readBody(request, checkBody);
  if (!('body' in input)) return new Response(null, { status: input.status });
  const { language, ...texts } = input.body;
  const { references, glossary } = await readLibrary(session, async (scope) => ({
    references: await findReferences(scope),
    glossary: await findGlossary(scope),
  }));
  // Something newer was asked meanwhile.
  if (request.signal.aborted) return new Response(null, { status: 204 });
  const { report, advice, read, measures, rows } = await inspectTexts({ ...texts, slug }, references);
  const [issues, guide, labels] = await Promise.all([
    getTranslations({ locale, namespace: 'content.issues' }),
    getTranslations({ locale: language, namespace: 'guide' }),
    getTranslations({ locale: language, namespace: 'mdx' }),
  ]);
  const say = (weight: 'error' | 'advice') => (found: FileIssue) => ({
    box: boxOf(found.file),
    file: found.file,
    line: found.line,
    column: found.column,
    what: issues(`${found.code}.what`, found.params),
    mend: issues(`${found.code}.mend`, found.params),
    weight,
  });
  const parsed = read[language];
  const head = parsed?.frontmatter;
  const preview: Preview | null =
    parsed?.tree && head
      ? {
          language,
          title: head.title,
          summary: head.summary,
          outcomes: head.outcomes,
          outcomesTitle: guide('outcomes'),
          minutes: guide('minutes', { minutes: measures[language]?.minutes ?? 1 }),
          html: previewText(
            {
              kind: texts.kind,
              fr: read.fr?.frontmatter ?? null,
              en: read.en?.frontmatter ?? null,
              images: shownIn(parsed.tree, references.assets),
            },
            parsed.tree,
            language,
            { labels: mdxLabels(labels), glossary },
          ),
        }
      : null;
  const checked: Checked = {
    problems: once([...report.issues.map(say('error')), ...advice.map(say('advice'))]),
    measures,
    rows,
    preview,
  };
  return Response.json(checked, { headers: { 'cache-control': 'no-store' } });
}
