import { getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { columnsOf, inventory, kindsAbout, type Subject } from '../inventory';

const SUBJECTS = ['person', 'login', 'organization', 'library'] as const satisfies readonly Subject[];

/** Everything that is kept, a kind at a time: in words first, then by the names of the database for who wants them. */
export async function InventoryList() {
  const t = await getTranslations('inventory');
  return (
    <section aria-labelledby="inventory">
      <h2 id="inventory">{t('title')}</h2>
      <p>{t('intro')}</p>
      {SUBJECTS.map((subject) => (
        <section key={subject} className="mt-6">
          <h3>{t(`subjects.${subject}`)}</h3>
          {kindsAbout(subject).map((kind) => {
            const columns = columnsOf(kind);
            return (
              <Details key={kind} summary={t(`kinds.${kind}.title`)}>
                <dl>
                  <dt>{t('labels.what')}</dt>
                  <dd>{t(`kinds.${kind}.what`)}</dd>
                  <dt>{t('labels.why')}</dt>
                  <dd>{t(`kinds.${kind}.why`)}</dd>
                  <dt>{t('labels.kept')}</dt>
                  <dd>{t(`kept.${inventory[kind].kept}`)}</dd>
                  <dt>{t('labels.who')}</dt>
                  <dd>{t(`kinds.${kind}.who`)}</dd>
                  <dt>{t('labels.fields', { count: columns.length })}</dt>
                  <dd className="break-words text-ink-soft text-sm" translate="no">
                    {columns.join(', ')}
                  </dd>
                </dl>
              </Details>
            );
          })}
        </section>
      ))}
    </section>
  );
}
