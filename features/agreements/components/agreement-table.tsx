import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { shortDate } from '@/i18n/format-date';
import type { AdoptableKind } from '../adopting/queries';
import type { AgreementSummary } from '../overview/queries';

/** The undertakings or the policies of the library as the organization stands with each. */
export async function AgreementTable({
  kind,
  agreements,
  path,
}: {
  kind: AdoptableKind;
  agreements: readonly AgreementSummary[];
  path: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('agreements'), getLocale()]);
  const columns = [
    { key: 'agreement', label: t('column.agreement', { kind }) },
    { key: 'adoption', label: t('column.adoption') },
    { key: 'signed', label: t('column.signed', { kind }), numeric: true },
    { key: 'toSign', label: t('column.toSign', { kind }), numeric: true },
  ];
  const rows = agreements.map(({ slug, title, adoption, behind, signed, toSign }) => ({
    key: slug,
    cells: [
      <TextLink key="link" href={`${path}/${slug}`}>
        {title}
      </TextLink>,
      <span key="adoption" className="flex flex-col gap-1">
        {adoption ? (
          <span>
            {t('adoptedOn', { number: adoption.number, date: shortDate(locale, adoption.frozenAt) })}
          </span>
        ) : (
          <Status status="to_do">{t('notAdopted')}</Status>
        )}
        {behind === 'material' ? <Status status="late">{t('behindMaterial')}</Status> : null}
        {behind === 'minor' ? <span className="text-ink-soft">{t('behindMinor')}</span> : null}
      </span>,
      // A policy is published to the world; that it is also to be read by staff is a choice.
      ...(kind === 'agreement' || signed + toSign > 0 ? [signed, toSign] : [null, null]),
    ],
  }));
  return <DataTable caption={t('caption', { kind })} columns={columns} rows={rows} />;
}
