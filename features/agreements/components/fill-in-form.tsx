import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormState, FormValues } from '@/lib/form-state';
import { saveAnswers } from '../actions';
import type { AdoptionPreview } from '../adopting/queries';
import { BELIED, contradictionReasons, englishKey, isContradiction, isWorded } from '../fill-in';
import { FillInField } from './fill-in-field';

/** A posted field's name: the template's own keys never meet the form's. */
const fieldName = (key: string) => `field.${key}`;

/** The answers as they are; `look` says which of their faults are shown: all, those of what is typed, or none yet. */
function initialState(
  view: AdoptionPreview,
  look: 'all' | 'typed' | 'nothing',
  typed?: FormValues,
): FormState {
  const { fillIn, prepared, started } = view;
  const stored = Object.entries(fillIn).map(([key, value]) => [
    fieldName(key),
    // A box posts `yes` or nothing.
    value === 'true' ? 'yes' : value === 'false' ? [] : value,
  ]);
  const values: FormValues = typed ?? Object.fromEntries(stored);
  if (!started && !typed && stored.length === 0) return { status: 'idle' };
  const errors = prepared.ok || typed ? {} : prepared.errors;
  const ofTyped = (code: string) => /invalid|too_long/.test(code) || isContradiction(code);
  const shown = Object.entries(errors).filter(
    ([, code]) => look === 'all' || (look === 'typed' && ofTyped(code)),
  );
  if (shown.length === 0) return { status: 'idle', values };
  const named = Object.fromEntries(shown.map(([key, code]) => [fieldName(key), code]));
  return { status: 'invalid', errors: named, values };
}

/** Every field of the template in the reader's language, words in French and, if wished, in English. */
export async function FillInForm({
  view,
  look,
  typed,
  place,
}: {
  view: AdoptionPreview;
  look: 'all' | 'typed' | 'nothing';
  typed: FormValues | undefined;
  place: MemberPlace;
}) {
  const [t, messages] = await Promise.all([getTranslations('agreements.fill'), getMessages()]);
  const { errors, refusals } = messages.agreements;
  const belied = { [BELIED]: messages.interview.belied };
  const { fields } = view.template.texts[place.locale];
  const labels: Record<string, string> = {};
  for (const field of fields) {
    labels[fieldName(field.id)] = field.label;
    if (isWorded(field)) {
      labels[fieldName(englishKey(field.id))] = t('english', { label: field.label });
    }
  }
  return (
    <ActionForm
      action={saveAnswers.bind(null, place)}
      initial={initialState(view, look, typed)}
      errors={{ ...errors, ...belied, ...contradictionReasons(fields) }}
      refusals={refusals}
      labels={labels}
      className="flex max-w-measure flex-col gap-8"
    >
      <input type="hidden" name="agreement" value={view.template.slug} />
      {fields.map((field) => (
        <div key={field.id} className="flex flex-col gap-4">
          <FillInField name={fieldName(field.id)} field={field} empty={t('noAnswer')} />
          {isWorded(field) ? (
            <div className="border-line border-l-3 pl-4">
              <FillInField
                name={fieldName(englishKey(field.id))}
                field={{
                  ...field,
                  required: false,
                  label: t('english', { label: field.label }),
                  hint: t('englishHint'),
                }}
                empty={t('noAnswer')}
              />
            </div>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="next" value="preview" pending={t('saving')}>
          {t('preview')}
        </SubmitButton>
        <SubmitButton name="next" value="stay" tone="quiet" pending={t('saving')}>
          {t('save')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
