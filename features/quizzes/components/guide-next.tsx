import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Locale } from '@/i18n/routing';
import { start } from '../actions';
import type { GuideRecord } from '../record';
import { type Step, stepOf } from '../step';

export interface QuizPlace {
  readonly locale: Locale;
  readonly organization: string;
}

/** After the text, the one thing to do next: always at this place, always one button. */
export async function GuideNext({ guide, place }: { guide: GuideRecord; place: QuizPlace }) {
  const t = await getTranslations('guide.next');
  const step = stepOf(guide);
  const key = step.kind === 'begin' && step.renewed ? 'renewed' : step.kind;
  const { draw, pass } = guide.quiz;
  return (
    <section
      aria-labelledby="next"
      className="mt-12 max-w-measure rounded-md border border-accent px-4 py-5 sm:px-6 print:hidden"
    >
      <h2 id="next" className="text-xl">
        {t(`${key}.title`, { count: draw })}
      </h2>
      <p className="mt-2">
        {t(`${key}.text`, { pass, total: draw, checked: step.kind === 'go_on' ? step.checked : 0 })}
      </p>
      <div className="mt-5">
        <NextButton step={step} guide={guide} place={place} label={t(`${key}.button`)} />
      </div>
    </section>
  );
}

/** Begins with a post; goes on, or away, with a link. */
function NextButton({
  step,
  guide,
  place,
  label,
}: {
  step: Step;
  guide: GuideRecord;
  place: QuizPlace;
  label: string;
}) {
  const home = `/o/${place.organization}`;
  switch (step.kind) {
    case 'begin':
    case 'again':
      return (
        <form action={start.bind(null, place, guide.slug)}>
          <Button type="submit">{label}</Button>
        </form>
      );
    case 'go_on':
    case 'no_tries_left':
      return <ButtonLink href={`${home}/guides/${guide.slug}/quiz`}>{label}</ButtonLink>;
    default:
      return <ButtonLink href={home}>{label}</ButtonLink>;
  }
}
