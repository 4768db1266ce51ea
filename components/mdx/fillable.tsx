import type { ReactNode } from 'react';
import type { BlankField, RenderContext } from './context';
import type { MdxLabels } from './labels';
import { type MdxProps, text } from './props';
import { ORG_VALUES, type OrgValue } from './registry';

const FILLED = 'rounded-sm bg-accent-soft px-1 text-ink forced-outline print:bg-transparent print:px-0';

/** A ruled place in a sentence, and in small letters what to write on it. */
function Rule({ name, long = false }: { name: string; long?: boolean }) {
  const line = 'inline-block border-line-strong border-b align-baseline';
  return (
    <span>
      <span aria-hidden="true" className={`${line} ${long ? 'h-8 w-full' : 'h-5 w-40 max-w-full'}`} />{' '}
      <span className="font-sans text-ink-soft text-sm">({name})</span>
    </span>
  );
}

/** The answers to choose from, each with a box to tick on paper. */
function Boxes({ label, choices }: { label: string; choices: readonly string[] }) {
  return (
    <span>
      {label}
      {choices.map((choice) => (
        <span key={choice} className="inline-block">
          {'\u00a0'}
          <span
            aria-hidden="true"
            className="mr-1 inline-block size-[0.8em] rounded-sm border border-line-strong"
          />
          {choice}{' '}
        </span>
      ))}
    </span>
  );
}

function handwritten({ type, label, options }: BlankField, labels: MdxLabels): ReactNode {
  const choices = type === 'boolean' ? [labels.yes, labels.no] : options?.map((option) => option.label);
  return choices ? (
    <Boxes label={label} choices={choices} />
  ) : (
    <Rule name={label} long={type === 'longtext'} />
  );
}

/** A field that somebody fills in: on screen before an adoption, by hand on a form. What is signed comes from `renderCanonicalHtml`. */
export function field({ fields, blanks, labels }: RenderContext) {
  return function Field({ id }: MdxProps) {
    const open = blanks?.get(text(id));
    if (open) return handwritten(open, labels);
    return <span className={FILLED}>{fields?.get(text(id)) ?? `[${text(id)}]`}</span>;
  };
}

const ORG_LABELS = {
  name: 'name',
  person_in_charge_title: 'person_in_charge_title',
  person_in_charge_contact: 'person_in_charge_contact',
  incident_contact: 'incident_contact_blank',
} as const satisfies Record<OrgValue, keyof MdxLabels>;

/** One of the organization's own values; on a form, a place to write what it has not said of itself. */
export function org({ organization, blanks, labels }: RenderContext) {
  return function Org({ value }: MdxProps) {
    const name = ORG_VALUES.find((known) => known === text(value));
    const said = name && organization?.[name];
    if (said && blanks) return said;
    if (name && blanks) return <Rule name={labels[ORG_LABELS[name]]} />;
    return <span className={FILLED}>{said ?? `[${text(value)}]`}</span>;
  };
}

/** « La boutique a un site Web » : oui. The question as the owner reads it, and the answer that keeps the passage. */
function condition({ blanks, labels, locale }: RenderContext, id: string, is: string): string {
  const asked = blanks?.get(id);
  if (!asked) return `${id} = ${is}`;
  const answer =
    asked.options?.find(({ value }) => value === is)?.label ?? (is === 'true' ? labels.yes : labels.no);
  return locale === 'fr' ? `«\u00a0${asked.label}\u00a0»\u00a0: ${answer}` : `“${asked.label}”: ${answer}`;
}

/** A passage that stays only when a field has that answer; as long as nobody has answered, under its condition. */
export function when(context: RenderContext) {
  const { labels, fields } = context;
  return function When({ field: id, is, children }: MdxProps) {
    const answer = fields?.get(text(id));
    if (answer !== undefined) return answer === text(is) ? children : null;
    return (
      <div className="space-y-3 border-line-strong border-l pl-4">
        <p className="font-sans text-ink-soft text-sm">
          {labels.when_only} {condition(context, text(id), text(is))}
        </p>
        {children}
      </div>
    );
  };
}
