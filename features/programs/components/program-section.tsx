import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { Details } from '@/components/ui/details';
import { TextLink } from '@/components/ui/link';
import { Minutes } from '@/components/ui/minutes';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { prepareReady } from '../actions';
import type { Program } from '../queries';
import { ProgramRhythm } from './program-rhythm';

/** A ready-made program of the library: what it holds, and how to take it, as it is or changed. */
export async function ProgramSection({
  place,
  program,
  assigns,
  adopts,
}: {
  place: MemberPlace;
  program: Program;
  assigns: boolean;
  adopts: boolean;
}) {
  const [t, { programs: texts }] = await Promise.all([getTranslations('programs'), getMessages()]);
  const { slug, title, summary, audience, items, rhythm } = program;
  const home = `/o/${place.organization}/manage`;
  const forAll = audience === 'everyone';
  return (
    <Section title={title} intro={summary}>
      <div className="flex flex-col gap-5">
        {forAll ? null : <p>{t(`audience.${audience}`)}</p>}
        {items.some(({ ready }) => !ready) ? (
          <Notice>
            <p>{t('notReady')}</p>
            {adopts ? (
              <p>
                <TextLink href={`${home}/agreements`}>{t('adopt')}</TextLink>
              </p>
            ) : null}
          </Notice>
        ) : null}
        <Details summary={t('items', { program: title })}>
          <DataTable
            caption={t('items', { program: title })}
            columns={[
              { key: 'document', label: t('document') },
              { key: 'kind', label: t('kind') },
              { key: 'length', label: t('length') },
              { key: 'due', label: t('due') },
            ]}
            rows={items.map((item) => ({
              key: item.slug,
              cells: [
                item.title,
                t(`kinds.${item.kind}`),
                <Minutes key="length" count={item.minutes} />,
                t('days', { count: item.dueDays }),
              ],
            }))}
          />
          <ProgramRhythm rhythm={rhythm} items={items} />
        </Details>
        {assigns ? (
          <>
            {forAll ? (
              <ActionForm
                action={prepareReady.bind(null, place)}
                errors={texts.errors}
                refusals={texts.refusals}
              >
                <input type="hidden" name="librarySlug" value={slug} />
                <SubmitButton pending={t('assigning')}>{t('assign')}</SubmitButton>
              </ActionForm>
            ) : null}
            <p>
              <TextLink href={`${home}/programs/new?from=${slug}`}>{t('adapt', { program: title })}</TextLink>
            </p>
          </>
        ) : null}
      </div>
    </Section>
  );
}
