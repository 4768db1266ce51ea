import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { followDocument, keepVersion } from '../actions';
import type { ReadDocument } from '../queries';

/** The choice to keep the version of a document, or to follow the library again. */
export async function KeepForm({ place, document }: { place: MemberPlace; document: ReadDocument }) {
  const [t, { uptake }] = await Promise.all([getTranslations('uptake'), getMessages()]);
  return (
    <ActionForm
      action={(document.pinned ? followDocument : keepVersion).bind(null, place)}
      refusals={uptake.refusals}
      className="flex flex-col gap-2"
    >
      <input type="hidden" name="document" value={document.slug} />
      {document.pinned ? <span>{t('pinned')}</span> : null}
      <div>
        <SubmitButton tone="quiet" name="go" value="yes">
          {document.pinned ? t('unpin') : t('pin')}
          <span className="sr-only"> {document.title}</span>
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
