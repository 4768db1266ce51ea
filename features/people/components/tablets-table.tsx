import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { takeTabletBack } from '../tablets/actions';
import type { SharedTablet } from '../tablets/queries';
import { PersonName } from './person-name';

/** Shared tablets, who opened them and since when; each may be taken back, wherever it lies. */
export async function TabletsTable({
  place,
  tablets,
}: {
  place: MemberPlace;
  tablets: readonly SharedTablet[];
}) {
  const [t, { people: texts }] = await Promise.all([getTranslations('people.tablets'), getMessages()]);
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'name', label: t('name') },
        { key: 'by', label: t('by') },
        { key: 'since', label: t('since') },
        { key: 'revoke', label: t('act'), screenOnly: true },
      ]}
      rows={tablets.map(({ id, name, openedBy, openedAt }) => ({
        key: id,
        cells: [
          name,
          <PersonName key="by" name={openedBy} />,
          <DateText key="since" date={openedAt} form="short" />,
          <ActionForm
            key="revoke"
            action={takeTabletBack.bind(null, place)}
            refusals={texts.refusals}
            className="flex flex-col items-start"
          >
            <input type="hidden" name="tabletId" value={id} />
            <SubmitButton tone="quiet" pending={t('revoking')}>
              {t('revoke')}
              <span className="sr-only"> ({name})</span>
            </SubmitButton>
          </ActionForm>,
        ],
      }))}
    />
  );
}
