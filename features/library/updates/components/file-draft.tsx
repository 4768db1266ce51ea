import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { discardFileAction, putFileInForceAction } from '../actions';
import type { FileDraft as FileDraftShown } from '../queries';
import { SourceDifference } from './source-difference';

/** A file that waits: what would change, what keeps it from being put in force, and the two acts. */
export async function FileDraft({ place, file }: { place: StudioPlace; file: FileDraftShown }) {
  const [t, report, issues, { studio }] = await Promise.all([
    getTranslations('studio.updates'),
    getTranslations('studio.report'),
    getTranslations('content.issues'),
    getMessages(),
  ]);
  const looked = (
    <>
      <input type="hidden" name="subject" value={file.name} />
      <input type="hidden" name="revision" value={file.revision} />
    </>
  );
  return (
    <Section title={t('waitingFile')} intro={t('waitingFileLead')}>
      {file.issues.length > 0 ? (
        <Notice tone="late" title={report('problems', { count: file.issues.length })}>
          <ul className="mt-3 flex list-none flex-col gap-3">
            {file.issues.map((found) => (
              <li key={`${found.file}:${found.line}:${found.column}:${found.code}`}>
                <p className="text-sm tabular-nums">
                  {report('place', { file: found.file, line: found.line, column: found.column })}
                </p>
                <p className="font-medium">{issues(`${found.code}.what`, found.params)}</p>
                <p className="text-ink-soft">{issues(`${found.code}.mend`, found.params)}</p>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <SourceDifference file={file.name} before={file.text} after={file.draft} />
      {file.issues.length === 0 ? (
        <ActionForm
          action={putFileInForceAction.bind(null, place)}
          refusals={studio.updates.refusals}
          className="mt-8"
        >
          {looked}
          <SubmitButton pending={t('putting')}>{t('put')}</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm
        action={discardFileAction.bind(null, place)}
        refusals={studio.updates.refusals}
        className="mt-4"
      >
        {looked}
        <SubmitButton tone="danger">{t('discard')}</SubmitButton>
      </ActionForm>
    </Section>
  );
}
