import type { Metadata } from 'next';
import { getMessages } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Page } from '@/components/ui/page';

export async function generateMetadata(): Promise<Metadata> {
  const { meta } = await getMessages();
  return { title: { absolute: `${meta.title} – ${meta.tagline}` }, robots: { index: true } };
}

/** The title page of the booklet: what it is, for whom, and the three verbs. */
export default async function LandingPage() {
  const { landing } = await getMessages();
  return (
    <Page width="wide" className="sm:pt-20">
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-12">
        <h1 className="text-4xl sm:text-5xl lg:col-span-5">
          {landing.title.map((line) => (
            <span key={line} className="block">
              {line}{' '}
            </span>
          ))}
        </h1>
        <div className="lg:col-span-7 lg:pt-2">
          <p className="max-w-measure font-serif text-lg oldstyle-nums sm:text-xl sm:leading-normal">
            {landing.lead}
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            <ButtonLink href="/library">{landing.library}</ButtonLink>
            <ButtonLink href="/sign-in" tone="quiet">
              {landing.signIn}
            </ButtonLink>
          </div>
        </div>
      </div>
      <ol className="mt-16 grid gap-x-12 gap-y-10 border-ink border-t pt-8 sm:mt-24 lg:grid-cols-3">
        {landing.steps.map((step, index) => (
          <li key={step.verb}>
            <h2 className="flex items-baseline gap-3 text-2xl">
              <span aria-hidden="true" className="font-normal text-accent text-lg">
                {index + 1}
              </span>
              {step.verb}
            </h2>
            <p className="mt-3 max-w-measure font-serif oldstyle-nums">{step.text}</p>
          </li>
        ))}
      </ol>
      <section className="mt-20 grid gap-x-12 gap-y-6 border-line border-t pt-8 lg:grid-cols-3">
        <h2 className="text-2xl">{landing.who.title}</h2>
        <dl className="lg:col-span-2">
          {landing.who.items.map((person) => (
            <div key={person.who} className="border-line border-b py-5 first:pt-1 last:border-0">
              <dt className="font-semibold font-serif text-lg">{person.who}</dt>
              <dd className="mt-1 max-w-measure font-serif text-ink-soft oldstyle-nums">{person.text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="mt-12 grid gap-x-12 gap-y-6 border-line border-t pt-8 lg:grid-cols-3">
        <h2 className="text-2xl">{landing.ours.title}</h2>
        <ul className="lg:col-span-2">
          {landing.ours.items.map((rule) => (
            <li
              key={rule}
              className="border-line border-b py-3 font-serif oldstyle-nums first:pt-1 last:border-0"
            >
              {rule}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
