import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page';

/** The head of a guide, or of a template, which has no outcomes: what it is called, how long it takes, what for. */
export function GuideHeadFace({
  title,
  summary,
  outcomes,
  outcomesTitle,
  above,
  children,
}: {
  title: string;
  summary: string;
  outcomes: readonly string[];
  outcomesTitle: string;
  above?: ReactNode;
  /** Small facts under the lead: minutes, dates. */
  children: ReactNode;
}) {
  return (
    <>
      <PageHeader title={title} lead={summary} above={above} />
      <div className="keep-together mb-10 border-line border-y py-5">
        <p className="flex flex-wrap gap-x-4 text-ink-soft text-sm">{children}</p>
        {outcomes.length > 0 ? (
          <>
            <h2 className="mt-3 text-base">{outcomesTitle}</h2>
            <ul className="mt-1 flex flex-col gap-1 pl-5 [list-style:'–__']">
              {outcomes.map((outcome) => (
                <li key={outcome}>{outcome}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </>
  );
}
