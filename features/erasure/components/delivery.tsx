import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { takeDelivery } from '../actions';
import { handoverName, openingCommand } from '../handovers/encrypted-file';
import type { Handover } from '../handovers/queries';
import { BeforePassphrase, ShownPassphrase } from './shown-passphrase';

/** A file that waits: download it, have its passphrase shown, open it. Three steps, in that order. */
export async function Delivery({ place, handover }: { place: MemberPlace; handover: Handover }) {
  const [t, { erasure }] = await Promise.all([getTranslations('erasure.handover'), getMessages()]);
  const { id, size, sha256, takenAt } = handover;
  const name = handoverName(id);
  return (
    <>
      <Section title={t('first')}>
        <p>
          <TextLink href={`/o/${place.organization}/manage/settings/handovers/${id}/file`} download={name}>
            {t('download', { name })}
          </TextLink>
        </p>
        <p className="mt-2 text-ink-soft text-sm">{t('weight', { size })}</p>
        <code className="block break-all text-sm">{sha256}</code>
      </Section>
      <Section title={t('second')} intro={takenAt ? undefined : t('once')}>
        {takenAt ? (
          <p>{t('takenAlready', { date: longDate(place.locale, takenAt) })}</p>
        ) : (
          <ActionForm
            action={takeDelivery.bind(null, place)}
            refusals={erasure.handover.refusals}
            done={<ShownPassphrase label={t('passphrase')} />}
            className="flex flex-col items-start gap-4"
          >
            <BeforePassphrase>
              <input type="hidden" name="handoverId" value={id} />
              <SubmitButton pending={t('showing')}>{t('show')}</SubmitButton>
            </BeforePassphrase>
          </ActionForm>
        )}
      </Section>
      <Section title={t('third')} intro={t('command')}>
        <code className="block break-all rounded-md border border-line-strong bg-paper-raised p-3 text-sm">
          {openingCommand(name)}
        </code>
      </Section>
    </>
  );
}
