import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { FileInput } from '@/components/form/file-input';
import { KeptInput } from '@/components/form/kept-input';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveDraftAction } from '../drafts/actions';
import type { Draft } from '../drafts/queries';
import { type Box, eachBox, FILES } from '../editing/boxes';
import { Desk } from '../editing/components/desk';
import { Margin } from '../editing/components/margin';
import { DOCUMENT_KINDS } from '../kinds';

/** The texts of a document, pasted, typed or uploaded. `draft` is null for a new document. */
export async function DraftForm({
  place,
  draft,
  version = 0,
  recalled,
}: {
  place: StudioPlace;
  draft: Draft | null;
  /** Number of the latest published version; 0 when there is none. */
  version?: number;
  /** What was typed before the session ended. */
  recalled: FormValues | undefined;
}) {
  const t = await getTranslations('studio');
  const { studio } = await getMessages();
  const names = eachBox((box) => t(`draft.${box}`));
  const basis = { draft: draft?.id ?? '', revision: draft?.revision ?? 0, version };
  const boxes = <Boxes draft={draft} names={names} />;
  return (
    <ActionForm
      action={saveDraftAction.bind(null, place)}
      initial={recalled ? { status: 'idle', values: recalled } : { status: 'idle' }}
      errors={studio.errors}
      refusals={studio.refusals}
      labels={{ ...names, slug: t('new.slug'), kind: t('new.kind') }}
      className="flex flex-col gap-6"
    >
      {draft ? (
        <>
          <input type="hidden" name="slug" value={draft.slug} />
          <input type="hidden" name="kind" value={draft.kind} />
        </>
      ) : (
        <>
          <TextInput name="slug" label={t('new.slug')} hint={t('new.slugHint')} width="medium" required />
          <Select
            name="kind"
            label={t('new.kind')}
            defaultValue="guide"
            options={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            required
          />
        </>
      )}
      {Object.entries(basis).map(([name, value]) => (
        <KeptInput key={name} name={name} value={value} />
      ))}
      {draft ? (
        <Desk
          subject={{ locale: place.locale, slug: draft.slug, kind: draft.kind }}
          basis={basis}
          recalled={recalled !== undefined}
          texts={studio.editor}
        >
          {boxes}
          <Submit draft={draft} />
        </Desk>
      ) : (
        <>
          {boxes}
          <Submit draft={draft} />
        </>
      )}
    </ActionForm>
  );
}

async function Submit({ draft }: { draft: Draft | null }) {
  const t = await getTranslations('studio');
  return (
    <div>
      <SubmitButton pending={t('draft.saving')}>{draft ? t('draft.save') : t('new.create')}</SubmitButton>
    </div>
  );
}

const ACCEPTED = '.mdx,.md,text/markdown';

async function Boxes({ draft, names }: { draft: Draft | null; names: Readonly<Record<Box, string>> }) {
  const t = await getTranslations('studio');
  const file = (box: Box, accept: string) => (
    <FileInput name={`${box}File`} label={t('draft.file', { label: FILES[box] })} accept={accept} />
  );
  const asked = draft === null || draft.kind === 'guide';
  return (
    <>
      <div className="grid gap-6 lg:grid-cols-2">
        {(['fr', 'en'] as const).map((language) => (
          <div key={language} className="flex min-w-0 flex-col gap-2">
            <TextArea
              name={language}
              label={names[language]}
              defaultValue={draft?.[language]}
              rows={24}
              lang={language}
              code
              required={draft !== null}
            />
            <Margin locale={language} label={names[language]} />
            {file(language, ACCEPTED)}
          </div>
        ))}
      </div>
      {asked ? (
        <div className="flex flex-col gap-2">
          <TextArea
            name="quiz"
            label={names.quiz}
            hint={draft ? undefined : t('draft.quizHint')}
            defaultValue={draft?.quiz}
            rows={18}
            required={draft !== null}
            code
          />
          {file('quiz', '.yaml,.yml')}
        </div>
      ) : null}
      {asked ? (
        <div className="grid gap-6 lg:grid-cols-2">
          {(['handoutFr', 'handoutEn'] as const).map((box) => (
            <div key={box} className="flex min-w-0 flex-col gap-2">
              <TextArea
                name={box}
                label={names[box]}
                hint={t('draft.handoutHint')}
                defaultValue={draft?.[box]}
                rows={10}
                lang={box === 'handoutFr' ? 'fr' : 'en'}
                code
              />
              {file(box, ACCEPTED)}
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}
