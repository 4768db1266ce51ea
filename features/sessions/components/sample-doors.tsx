import { getTranslations } from 'next-intl/server';
import { type SamplePerson, samplePeople } from '@/access/sample';
import { buttonStyle } from '@/components/ui/button-style';
import type { Locale } from '@/i18n/routing';

const order: readonly SamplePerson[] = ['employee', 'manager', 'owner', 'consultant'];

/** The four doors of the sample: be any of its people in one click. Rendered in sample mode only. */
export async function SampleDoors({ locale }: { locale: Locale }) {
  const t = await getTranslations('signIn.sample');
  return (
    <section
      aria-labelledby="sample-doors"
      className="my-8 rounded-sm border border-line bg-paper-raised p-5"
    >
      <h2 id="sample-doors" className="text-xl">
        {t('title')}
      </h2>
      <p className="mt-1 text-ink-soft">{t('lead')}</p>
      <form action="/api/sample/sign-in" method="post" className="mt-4">
        <input type="hidden" name="locale" value={locale} />
        <ul className="grid list-none gap-3 sm:grid-cols-2">
          {order.map((person) => (
            <li key={person} className="flex flex-col gap-1">
              <button type="submit" name="as" value={person} className={buttonStyle('quiet')}>
                {t('enter', { name: samplePeople[person].name })}
              </button>
              <span className="text-ink-soft text-sm">
                <strong className="font-semibold">{t(person)}.</strong> {t(`${person}Lead`)}
              </span>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
