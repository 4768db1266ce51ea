import { getTranslations } from 'next-intl/server';
import { ArrowButton } from '@/components/form/arrow-button';
import { OneOf } from '@/components/form/one-of';
import { buttonStyle } from '@/components/ui/button-style';
import { Landing } from '@/components/ui/landing';
import type { OptionForm, QuestionForm } from '../question-form';
import { SideBySide } from './side-by-side';

/** The options in their order. Each button saves the question, then adds, removes or moves. */
export async function OptionFields({ form }: { form: QuestionForm }) {
  const t = await getTranslations('studio.questions.one');
  return (
    <section id="options" tabIndex={-1} aria-labelledby="options-title" className="flex flex-col gap-6">
      <Landing id="options" />
      <h2 id="options-title" className="text-xl">
        {t('options')}
      </h2>
      {form.options.map((option, index) => (
        <Option key={option.id} form={form} option={option} index={index} />
      ))}
      <div>
        <button type="submit" name="act" value="add" className={buttonStyle('quiet')}>
          {t('addOption')}
        </button>
      </div>
    </section>
  );
}

async function Option({ form, option, index }: { form: QuestionForm; option: OptionForm; index: number }) {
  const t = await getTranslations('studio.questions.one');
  const { id } = option;
  return (
    <fieldset id={`option-${id}`} tabIndex={-1} className="min-w-0 border-line border-t pt-4">
      <legend className="float-left font-semibold">{t('option', { id })}</legend>
      <Landing id={`option-${id}`} />
      <input type="hidden" name="option" value={id} />
      <div className="mb-3 flex flex-wrap items-center justify-end gap-2">
        {(['up', 'down'] as const).map((direction) => (
          <ArrowButton
            key={direction}
            name="act"
            value={`${direction}:${id}`}
            label={t(direction, { id })}
            direction={direction}
            atEnd={index === (direction === 'up' ? 0 : form.options.length - 1)}
          />
        ))}
        <button type="submit" name="act" value={`remove:${id}`} className={buttonStyle('danger')}>
          {t('remove', { id })}
        </button>
      </div>
      <div className="clear-left flex flex-col gap-4">
        {form.type === 'order' ? null : (
          <OneOf
            name="right"
            type={form.type === 'multiple' ? 'checkbox' : 'radio'}
            value={id}
            label={t('right', { id })}
            defaultChecked={option.right}
          />
        )}
        <SideBySide name={`option.${id}.text`} label={t('text')} texts={option.text} rows={2} />
        {form.type === 'order' ? null : (
          <SideBySide name={`option.${id}.why`} label={t('optionWhy')} texts={option.why} rows={2} />
        )}
      </div>
    </fieldset>
  );
}
