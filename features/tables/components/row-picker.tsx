import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { Checkbox } from '@/components/form/checkbox';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import type { Kind } from '../acts/kind';
import type { Total } from '../counting/queries';
import type { List } from '../filter';

/**
 * The table in a form: rows are ticked, on one page after another, then something is done to them. Without a script it
 * is a post like any other: the buttons that turn the page carry what is ticked along.
 */
export async function RowPicker({
  action,
  list,
  query,
  selection,
  total,
  next,
  previous,
  kinds,
  children,
}: {
  action: FormAction;
  list: List;
  /** The table's address, without where its page begins. */
  query: string;
  /** What is ticked over all pages so far. */
  selection: { readonly id: string; readonly count: number } | null;
  total: Total;
  next: string | null;
  previous: string | null;
  kinds: readonly Kind[];
  children: ReactNode;
}) {
  const [t, { tables }] = await Promise.all([getTranslations('tables'), getMessages()]);
  return (
    <ActionForm
      action={action}
      errors={tables.errors}
      refusals={tables.refusals}
      labels={{ kind: t('pick.kind'), everything: t('pick.rows') }}
      optional={false}
      className="block"
    >
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      {selection ? <input type="hidden" name="selection" value={selection.id} /> : null}
      {children}
      {next || previous ? (
        <nav aria-label={t('paging.label')} className="mt-5 flex flex-wrap items-center gap-3 print:hidden">
          {previous ? (
            <>
              <input type="hidden" name="previous" value={previous} />
              <SubmitButton tone="quiet" name="go" value="previous">
                {t('paging.previous')}
              </SubmitButton>
            </>
          ) : null}
          {next ? (
            <>
              <input type="hidden" name="next" value={next} />
              <SubmitButton tone="quiet" name="go" value="next">
                {t('paging.next')}
              </SubmitButton>
            </>
          ) : null}
        </nav>
      ) : null}
      <section aria-labelledby="pick-title" className="mt-8 border-line border-t pt-5 print:hidden">
        <h2 id="pick-title" className="text-lg">
          {t('pick.title')}
        </h2>
        <p className="mt-1 text-ink-soft text-sm">
          {selection && selection.count > 0
            ? t('pick.sofar', { list, count: selection.count })
            : t('pick.hint')}
        </p>
        <div className="mt-4 flex max-w-measure flex-col gap-4">
          <Checkbox
            name="everything"
            label={t('pick.everything', { list, count: total.count, more: total.more ? 'yes' : 'no' })}
          />
          <Select
            name="kind"
            label={t('pick.kind')}
            empty={t('pick.choose')}
            options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
          <SubmitButton tone="quiet" name="go" value="act">
            {t('pick.continue')}
          </SubmitButton>
        </div>
      </section>
    </ActionForm>
  );
}
