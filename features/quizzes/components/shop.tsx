import { getTranslations } from 'next-intl/server';

/** Whom to tell, here: the organization's own person in charge (P-39.1, s. 3.1) and incident contact. */
export interface OwnContacts {
  readonly name: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
  readonly incidentContact: string | null;
}

export async function Shop({ organization }: { organization: OwnContacts }) {
  const t = await getTranslations('quiz.shop');
  const { name, personInChargeTitle, personInChargeContact, incidentContact } = organization;
  const person = [personInChargeTitle, personInChargeContact].filter(Boolean).join(', ');
  return (
    <section aria-labelledby="shop" className="mt-8 max-w-measure rounded-md border border-line px-4 py-4">
      <h2 id="shop" className="text-lg">
        {t('title')}
      </h2>
      {person || incidentContact ? (
        <dl className="mt-2 flex flex-col gap-2">
          {person ? (
            <div>
              <dt className="text-ink-soft text-sm">{t('person')}</dt>
              <dd>{person}</dd>
            </div>
          ) : null}
          {incidentContact ? (
            <div>
              <dt className="text-ink-soft text-sm">{t('incident')}</dt>
              <dd>{incidentContact}</dd>
            </div>
          ) : null}
        </dl>
      ) : (
        <p className="mt-2">{t('unknown', { organization: name })}</p>
      )}
    </section>
  );
}
