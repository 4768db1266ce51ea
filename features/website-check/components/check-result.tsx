import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { forgetWebsiteCheck } from '../actions';
import { kinds } from '../catalogue';
import type { Party } from '../parties';
import type { WebsiteCheck } from '../queries';

/** What the last check saw: who is called, kind by kind, with what each usually does and what the policy must say. */
export async function CheckResult({ check, place }: { check: WebsiteCheck; place: MemberPlace }) {
  const [t, locale, { websiteCheck }] = await Promise.all([
    getTranslations('websiteCheck'),
    getLocale(),
    getMessages(),
  ]);
  const { site, source, calls, parties, checkedAt } = check;
  const date = longDate(locale, checkedAt);
  const groups = [...kinds, null].flatMap((kind) => {
    const those = parties.filter((party) => party.kind === kind);
    return those.length > 0 ? [{ kind: kind ?? ('unknown' as const), those }] : [];
  });
  return (
    <Section title={t('result.title', { site })}>
      <p className="max-w-measure">{t('result.summary', { date, source, calls, parties: parties.length })}</p>
      {parties.length === 0 ? <p className="mt-2">{t('result.none')}</p> : null}
      {source === 'har' ? null : <p className="mt-2 max-w-measure">{t('result.partial')}</p>}
      {groups.map(({ kind, those }) => (
        <section key={kind} className="mt-8">
          <h3 className="mb-2 font-semibold text-lg">{t(`kinds.${kind}.name`)}</h3>
          <dl className="mb-4 flex max-w-measure flex-col gap-2">
            <div>
              <dt className="font-semibold text-sm">{t('result.does')}</dt>
              <dd>{t(`kinds.${kind}.does`)}</dd>
            </div>
            <div>
              <dt className="font-semibold text-sm">{t('result.say')}</dt>
              <dd>{t(`kinds.${kind}.say`)}</dd>
            </div>
          </dl>
          <PartyTable parties={those} caption={`${t('result.caption')}, ${t(`kinds.${kind}.name`)}`} />
        </section>
      ))}
      {parties.length > 0 ? <p className="mt-8 max-w-measure">{t('result.place')}</p> : null}
      <div className="mt-8 flex max-w-measure flex-col gap-4 border-line border-t pt-6">
        <p>{t('forget.intro')}</p>
        <ActionForm action={forgetWebsiteCheck.bind(null, place)} refusals={websiteCheck.forget.refusals}>
          <SubmitButton tone="quiet" pending={t('forget.acting')}>
            {t('forget.act')}
          </SubmitButton>
        </ActionForm>
      </div>
    </Section>
  );
}

async function PartyTable({ parties, caption }: { parties: readonly Party[]; caption: string }) {
  const t = await getTranslations('websiteCheck.result');
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'who', label: t('who') },
        { key: 'domains', label: t('domains') },
        { key: 'calls', label: t('calls'), numeric: true },
        { key: 'cookies', label: t('cookies'), numeric: true },
      ]}
      rows={parties.map(({ service, domains, calls, cookies }) => ({
        key: domains.join(' '),
        cells: [
          service ?? t('unknown'),
          <span key="domains" className="[overflow-wrap:anywhere]">
            {domains.join(', ')}
          </span>,
          calls,
          cookies,
        ],
      }))}
    />
  );
}
