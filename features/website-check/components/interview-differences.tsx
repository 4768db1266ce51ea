import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Added, Answers } from '@/features/interview/questions';
import { differencesOf } from '../differences';
import type { Party } from '../parties';

/** Where what was seen and what the interview says differ, and where to mend it. */
export async function InterviewDifferences({
  parties,
  answers,
  home,
}: {
  parties: readonly Party[];
  answers: Answers;
  /** The interview. */
  home: string;
}) {
  const [t, words] = await Promise.all([
    getTranslations('websiteCheck.differences'),
    getTranslations('interview.options.added'),
  ]);
  const found = differencesOf(parties, answers);
  if (!found) return <Notice>{t('later')}</Notice>;
  const list = (what: readonly Added[]) => what.map((one) => words(one)).join(', ');
  const { noSite, unsaid, unsaidOwn, unseen } = found;
  const said = noSite || unsaid.length > 0 || unsaidOwn.length > 0;
  if (!said && unseen.length === 0) return <Notice tone="good" title={t('none')} />;
  return (
    <Notice tone={noSite || unsaid.length > 0 ? 'late' : undefined} title={t('title')}>
      <div className="flex flex-col gap-2">
        {noSite ? <p>{t('noSite')}</p> : null}
        {unsaid.length > 0 ? <p>{t('unsaid', { what: list(unsaid) })}</p> : null}
        {unsaidOwn.length > 0 ? <p>{t('unsaidOwn', { what: list(unsaidOwn) })}</p> : null}
        {unseen.length > 0 ? <p>{t('unseen', { what: list(unseen) })}</p> : null}
        <p>
          <TextLink href={`${home}/${noSite ? 'site' : 'added'}`}>{t('mend')}</TextLink>
        </p>
      </div>
    </Notice>
  );
}
