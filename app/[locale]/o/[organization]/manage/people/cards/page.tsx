import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { nameIn } from '@/access/organization-name';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { printCards } from '@/features/people/cards/actions';
import { listCardless } from '@/features/people/cards/queries';
import { CardSheet } from '@/features/people/components/card-sheet';
import { BeforeCard } from '@/features/people/components/printed-card';
import { teamId } from '@/features/people/input';
import { listTeams } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.cards'))('title') };
}

/** What a card says, in the language of whoever will hold it. */
async function faceIn(locale: Locale, organization: string) {
  const face = await getTranslations({ locale, namespace: 'people.card.face' });
  return {
    organization: face('organization', { organization }),
    first: face('first'),
    second: face('second'),
    third: face('third'),
    until: face('until'),
    later: face('later'),
    qr: face('qr'),
  };
}

/** Many cards at once: of a team or of everyone, for those who have not come in yet. */
export default async function CardsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, people, { people: texts }] = await Promise.all([
    params,
    searchParams,
    getTranslations('people.cards'),
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'card:issue');
  const team = teamId.safeParse(query.team).data ?? null;
  const { waiting, teams } = await read(gate, async (scope) => ({
    waiting: await listCardless(scope, team),
    teams: await listTeams(scope),
  }));
  const path = `/o/${slug}/manage/people`;
  const [fr, en] = await Promise.all([
    faceIn('fr', nameIn('fr', gate.organization.names)),
    faceIn('en', nameIn('en', gate.organization.names)),
  ]);
  return (
    <Page width="wide">
      <div className="print:hidden">
        <PageHeader
          above={<Breadcrumb items={[{ href: path, label: people('people') }]} />}
          title={t('title')}
          lead={t('lead')}
        />
        {teams.length > 0 ? (
          <Filters path={`${path}/cards`} keep={{}} active={team !== null}>
            <Select
              name="team"
              label={people('list.team')}
              empty={people('list.any')}
              defaultValue={team ?? ''}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Filters>
        ) : null}
      </div>
      <ActionForm
        action={printCards.bind(null, { locale, organization: slug })}
        errors={texts.errors}
        refusals={texts.refusals}
        labels={{ memberIds: t('people') }}
        done={
          <CardSheet
            faces={{ fr, en }}
            host={new URL(env().PUBLIC_URL).origin}
            once={t('once')}
            print={texts.card.print}
            hint={texts.card.printHint}
          />
        }
        className="flex max-w-measure flex-col gap-6 print:hidden"
      >
        <BeforeCard>
          {waiting.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
          ) : (
            <>
              <CheckboxGroup
                name="memberIds"
                label={t('people')}
                hint={t('hint')}
                required
                defaultValues={waiting.filter(({ printed }) => !printed).map(({ id }) => id)}
                choices={waiting.map(({ id, name, printed }) => ({
                  value: id,
                  label: name,
                  hint: printed ? t('printed') : undefined,
                }))}
              />
              <SubmitButton pending={texts.card.issuing}>{t('issue')}</SubmitButton>
            </>
          )}
        </BeforeCard>
      </ActionForm>
    </Page>
  );
}
