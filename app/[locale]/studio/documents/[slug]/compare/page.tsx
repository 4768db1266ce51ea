import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { Select } from '@/components/form/select';
import { Button, ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { ComparedQuestions } from '@/features/library/comparison/components/compared-questions';
import { ComparedSource } from '@/features/library/comparison/components/compared-source';
import { ComparedText } from '@/features/library/comparison/components/compared-text';
import {
  type Comparables,
  findComparables,
  findSide,
  readSide,
  type Which,
} from '@/features/library/comparison/queries';
import { BOXES, FILES } from '@/features/library/editing/boxes';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.compare'))('title') };
}

/** What the address asks for, where it is there. */
function asked(value: string | string[] | undefined, { numbers, drafted }: Comparables): Which | null {
  if (value === 'draft') return drafted ? 'draft' : null;
  return numbers.find((number) => String(number) === value) ?? null;
}

/** Any two versions of a document, or one and the draft: as they read, as they are written, by their questions. */
export default async function ComparePage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.compare'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const known = await findComparables(scope, slug, locale);
    if (!known) return null;
    const newest = known.numbers[0] ?? 'draft';
    const to = asked(query.to, known) ?? (known.drafted ? 'draft' : newest);
    const from = asked(query.from, known) ?? (to === 'draft' ? newest : (known.numbers[1] ?? newest));
    const sides = [await findSide(scope, slug, from), await findSide(scope, slug, to)] as const;
    return { known, from, to, sides };
  });
  if (!found?.sides[0] || !found.sides[1]) return notFound();
  const { known, from, to } = found;
  const [before, after] = await Promise.all([
    readSide(found.sides[0], known.kind, slug),
    readSide(found.sides[1], known.kind, slug),
  ]);
  const name = (which: Which) => (which === 'draft' ? t('draft') : t('version', { number: which }));
  const choices: Which[] = [...(known.drafted ? ['draft' as const] : []), ...known.numbers];
  const options = choices.map((which) => ({ value: String(which), label: name(which) }));
  const labels = { added: t('added'), removed: t('removed'), end: t('end') };
  const path = `/studio/documents/${slug}`;
  const changed = BOXES.filter((box) => before.texts[box] !== after.texts[box]);
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead', { from: name(from), to: name(to) })}
        above={`${known.title} · ${slug}`}
        actions={
          <ButtonLink tone="quiet" href={path}>
            {t('back')}
          </ButtonLink>
        }
      />
      <form action={localePath(locale, `${path}/compare`)} className="flex flex-wrap items-end gap-4">
        <Select name="from" label={t('from')} options={options} defaultValue={String(from)} required />
        <Select name="to" label={t('to')} options={options} defaultValue={String(to)} required />
        <Button type="submit">{t('compare')}</Button>
      </form>
      {(['fr', 'en'] as const).map((language) => (
        <Section key={language} title={t(`text.${language}`)}>
          <ComparedText
            before={before.trees[language]}
            after={after.trees[language]}
            locale={language}
            labels={labels}
          />
        </Section>
      ))}
      {known.kind === 'guide' ? (
        <Section title={t('questions')}>
          <ComparedQuestions before={before.quiz} after={after.quiz} labels={labels} />
        </Section>
      ) : null}
      <Section title={t('source.title')}>
        {changed.length === 0 ? <p>{t('alike')}</p> : null}
        <div className="flex flex-col gap-8">
          {changed.map((box) => (
            <ComparedSource key={box} file={FILES[box]} before={before.texts[box]} after={after.texts[box]} />
          ))}
        </div>
      </Section>
    </Page>
  );
}
