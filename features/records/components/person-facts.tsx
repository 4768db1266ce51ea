import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import type { MyRecords } from '../queries';

/** Who one is, as the organization has it on file. */
export async function PersonFacts({ person }: { person: MyRecords['person'] }) {
  const t = await getTranslations('records');
  const facts = [
    { name: t('name'), value: person.name },
    { name: t('email'), value: person.email ?? t('noEmail') },
    { name: t('jobTitle'), value: person.jobTitle ?? t('unknown') },
    { name: t('since'), value: <DateText date={person.createdAt} /> },
  ];
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value }) => (
        <div key={name} className="grid gap-x-4 py-2.5 sm:grid-cols-[11rem_1fr]">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
