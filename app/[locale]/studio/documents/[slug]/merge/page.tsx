import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { seeOther } from '@/access/redirect';
import { openStudio, readLibrary } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { dropAsideAction } from '@/features/library/merging/actions';
import { MergeForm } from '@/features/library/merging/components/merge-form';
import { findAside, findStanding, nothingThere } from '@/features/library/merging/queries';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.editor.merge'))('title') };
}

/** Two people's texts made one: who was first, what each changed, and the choices that only a person can make. */
export default async function MergePage({ params }: Props) {
  const [{ locale, slug }, t] = await Promise.all([params, getTranslations('studio.editor.merge')]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => ({
    aside: await findAside(scope, slug),
    now: await findStanding(scope, slug),
  }));
  const path = `/studio/documents/${slug}`;
  const { aside } = found;
  if (!aside) return seeOther(`/${locale}${found.now ? path : '/studio'}`);
  const now = found.now ?? nothingThere(aside);
  const { studio } = await getMessages();
  const own = now.by?.userId === session.userId;
  const other = own ? t('you') : now.by?.name || t('library');
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead', { other, at: dateAndTime(locale, now.at) })}
        above={slug}
        actions={
          <ButtonLink tone="quiet" href={path}>
            {t('later')}
          </ButtonLink>
        }
      />
      {aside.was ? null : <p className="mb-4">{t('basisGone')}</p>}
      <MergeForm place={{ locale }} aside={aside} now={now} other={other} />
      <Section title={t('dropTitle')} intro={t('dropLead')}>
        <ActionForm action={dropAsideAction.bind(null, { locale })} refusals={studio.refusals}>
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="aside" value={aside.id} />
          <SubmitButton tone="danger">{t('drop')}</SubmitButton>
        </ActionForm>
      </Section>
    </Page>
  );
}
