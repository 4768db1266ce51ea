import { getLocale, getTranslations } from 'next-intl/server';
import type { Draft } from '../drafts/queries';
import { ProgramRule } from './program-rule';

/** What confirming would do, and to whom: numbers, then the first names. */
export async function DraftSummary({
  draft,
  teams,
}: {
  draft: Draft;
  teams: readonly { readonly id: string; readonly name: string }[];
}) {
  const [t, locale] = await Promise.all([getTranslations('programs.draft'), getLocale()]);
  const { change, touches, names } = draft;
  const list = new Intl.ListFormat(locale === 'fr' ? 'fr-CA' : 'en-CA');
  const others = touches.people - names.length;
  const named = others > 0 ? [...names, t('others', { count: others })] : names;
  return (
    <div className="flex max-w-measure flex-col gap-5">
      {change.kind === 'end' ? null : (
        <ProgramRule
          program={{
            ...change.change,
            chosen: change.change.memberIds.length,
            teams: teams.filter(({ id }) => change.change.teamIds.includes(id)),
          }}
        />
      )}
      {touches.people === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <>
          <p>{t('people', { count: touches.people, names: list.format(named) })}</p>
          <ul className="flex flex-col gap-1 pl-5 [list-style:'–__']">
            {touches.opened > 0 ? <li>{t('opened', { count: touches.opened })}</li> : null}
            {touches.withdrawn > 0 ? <li>{t('withdrawn', { count: touches.withdrawn })}</li> : null}
            {touches.moved > 0 ? <li>{t('moved', { count: touches.moved })}</li> : null}
          </ul>
        </>
      )}
      <p className="text-ink-soft">{t('kept')}</p>
    </div>
  );
}
