import { getTranslations } from 'next-intl/server';
import { CheckboxGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { citation } from '@/components/mdx/acts';
import type { Locale } from '@/i18n/routing';
import type { Fact } from '../../facts';

/** Long enough to know a fact by, in a list of more than a hundred. */
const SHOWN = 90;

/** What the question rests on: untick to take one away, choose to add one. */
export async function CitedFacts({
  cited,
  facts,
  locale,
}: {
  cited: readonly string[];
  facts: readonly Fact[];
  locale: Locale;
}) {
  const t = await getTranslations('studio.questions.one');
  const place = ({ act, section }: Fact) =>
    act && section ? citation(locale, section, act, true) : t('practice');
  const short = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
  return (
    <>
      {cited.length === 0 ? (
        <p>{t('citedNone')}</p>
      ) : (
        <CheckboxGroup
          name="restsOn"
          label={t('cited')}
          defaultValues={cited}
          choices={cited.map((id) => {
            const fact = facts.find((known) => known.id === id);
            return {
              value: id,
              label: fact ? `${id} · ${place(fact)}` : id,
              hint: fact?.statement[locale],
            };
          })}
          required
        />
      )}
      <Select
        name="cite"
        label={t('cite')}
        empty={t('citeEmpty')}
        options={facts
          .filter(({ id }) => !cited.includes(id))
          .map((fact) => ({
            value: fact.id,
            label: `${fact.id} · ${place(fact)} · ${short(fact.statement[locale])}`,
          }))}
      />
    </>
  );
}
