import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { nameIn } from '@/access/organization-name';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { printCard } from '@/features/people/actions';
import { mayIssueCard } from '@/features/people/cards/may-issue';
import { BeforeCard, PrintedCard } from '@/features/people/components/printed-card';
import { QrCode } from '@/features/people/components/qr-code';
import { memberId } from '@/features/people/input';
import { findPerson } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.person'))('cardOpen') };
}

/** The printed card of a person without e-mail. Its code is in the answer to the button and nowhere else. */
export default async function CardPage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t, { people: texts }] = await Promise.all([
    params,
    getTranslations('people.card'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'card:issue');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const person = await read(gate, (scope) => findPerson(scope, id.data));
  if (!person || person.leftAt) notFound();
  const { name, handle } = person;
  const back = <TextLink href={`/o/${slug}/manage/people/${person.id}`}>{t('back', { name })}</TextLink>;
  if (!handle || !mayIssueCard(gate.member.role, person)) {
    return (
      <Page>
        <PageHeader title={t('title', { name })} lead={t(handle ? 'notYours' : 'notForThem', { name })} />
        {back}
      </Page>
    );
  }
  // The card speaks the language of the person who will hold it.
  const face = await getTranslations({ locale: person.locale, namespace: 'people.card.face' });
  const address = `${env().PUBLIC_URL}/${person.locale}/join/${handle}`;
  return (
    <Page>
      <div className="print:hidden">
        <PageHeader title={t('title', { name })} lead={t('lead', { name })} />
      </div>
      <ActionForm
        action={printCard.bind(null, { locale, organization: slug })}
        refusals={texts.refusals}
        done={
          <PrintedCard
            locale={person.locale}
            name={name}
            address={address}
            qr={<QrCode text={address} label={face('qr')} />}
            face={{
              organization: face('organization', {
                organization: nameIn(person.locale, gate.organization.names),
              }),
              first: face('first'),
              second: face('second'),
              third: face('third'),
              until: face('until'),
              later: face('later'),
            }}
            once={t('shownOnce')}
            print={t('print')}
            hint={t('printHint')}
          />
        }
        className="flex flex-col items-start gap-4 print:hidden"
      >
        <BeforeCard>
          <input type="hidden" name="memberId" value={person.id} />
          <p className="max-w-measure text-ink-soft">{t('renew')}</p>
          <SubmitButton pending={t('issuing')}>
            {t(person.hasPin || person.cardUntil ? 'issueAgain' : 'issue')}
          </SubmitButton>
        </BeforeCard>
      </ActionForm>
      <p className="mt-8 print:hidden">{back}</p>
    </Page>
  );
}
