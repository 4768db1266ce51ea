import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ProgressLine } from '@/components/ui/progress-line';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import { approveVersion, openVersion, withdrawVersion } from '../publications/actions';
import type { PublicationRecord } from '../publications/queries';
import { type PublicationAct, publicationCan } from '../publications/standing';

const actions = { approve: approveVersion, open: openVersion, withdraw: withdrawVersion } as const;
const acts: readonly PublicationAct[] = ['approve', 'open', 'withdraw'];

/** Each publication of a document: where it stands, how far it has come, and what can still be done with it. */
export async function PublicationList({
  place,
  publications,
  today,
}: {
  place: StudioPlace;
  /** The newest first. */
  publications: readonly PublicationRecord[];
  today: Day;
}) {
  const [t, locale, { studio }] = await Promise.all([
    getTranslations('studio.publications'),
    getLocale(),
    getMessages(),
  ]);
  return (
    <ol className="flex flex-col gap-8">
      {publications.map((publication, index) => {
        const { id, slug, number, change, audience, effectiveOn, noteFr, noteEn, progress } = publication;
        const { clients, taken, announced, kept, withdrawn, reopened } = progress;
        const standing = publicationCan(publication, {
          isLatest: index === firstStanding(publications),
          today,
        });
        return (
          <li key={id} className="border-line border-t pt-5">
            <h2 className="text-lg">{t('version', { number, change })}</h2>
            <p className="mt-1 text-ink-soft">
              {t(`standing.${standing.kind}`, { date: longDate(locale, effectiveOn) })}{' '}
              {t(`audience.${audience}`)}
            </p>
            {noteFr && noteEn ? <p className="mt-2">{locale === 'fr' ? noteFr : noteEn}</p> : null}
            <div className="mt-3 max-w-measure">
              <ProgressLine
                done={standing.kind === 'withdrawn' ? withdrawn : taken + kept}
                total={clients}
                label={
                  standing.kind === 'withdrawn'
                    ? t('progress.back', { withdrawn, clients })
                    : t('progress.taken', { taken, clients, announced, kept })
                }
              />
              {reopened > 0 ? (
                <p className="mt-1 text-ink-soft text-sm">{t('progress.again', { reopened })}</p>
              ) : null}
            </div>
            <div className="mt-4 flex flex-wrap gap-4">
              {acts
                .filter((act) => standing.may.includes(act))
                .map((act) => (
                  <ActionForm
                    key={act}
                    action={actions[act].bind(null, place)}
                    refusals={studio.refusals}
                    className="flex flex-col gap-2"
                  >
                    <input type="hidden" name="publication" value={id} />
                    <input type="hidden" name="slug" value={slug} />
                    <SubmitButton tone={act === 'withdraw' ? 'danger' : 'primary'}>
                      {t(`acts.${act}`, { number })}
                    </SubmitButton>
                    <p className="max-w-measure text-ink-soft text-sm">{t(`consequence.${act}`)}</p>
                  </ActionForm>
                ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const firstStanding = (publications: readonly PublicationRecord[]) =>
  publications.findIndex(({ withdrawnAt }) => withdrawnAt === null);
