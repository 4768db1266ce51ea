import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { Gate } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { dateAndTime } from '@/i18n/format-date';
import { leaveSpace } from '../actions';

/** Says on every page of a client's space that one is a visitor there, until when, and leaves it. Nothing for a member. */
export async function VisitorBanner({
  organization,
  visitor,
}: Partial<Pick<Gate, 'organization' | 'visitor'>>) {
  if (!organization || !visitor) return null;
  const [t, locale, { entry }] = await Promise.all([
    getTranslations('entry.banner'),
    getLocale(),
    getMessages(),
  ]);
  const values = { organization: organization.name, date: dateAndTime(locale, visitor.endsAt) };
  return (
    <aside aria-label={t('label')} className="border-late border-b bg-late-soft">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-2 sm:px-8">
        <p className="max-w-measure min-w-0">{t('text', values)}</p>
        <ActionForm
          action={leaveSpace.bind(null, { locale })}
          refusals={entry.refusals}
          className="flex flex-col gap-2 print:hidden"
        >
          <input type="hidden" name="client" value={organization.id} />
          <SubmitButton tone="quiet">{t('leave')}</SubmitButton>
        </ActionForm>
      </div>
    </aside>
  );
}
