import { Button } from './button';

/** A search by address: works without a script, can be bookmarked and sent. */
export function SearchBox({
  action,
  label,
  submit,
  value,
  maxLength,
}: {
  /** Inside address with its language. */
  action: string;
  label: string;
  submit: string;
  value: string;
  maxLength: number;
}) {
  return (
    <search className="mb-8 block print:hidden">
      <form method="get" action={action} className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="flex min-w-48 flex-1 flex-col gap-1.5">
          <label htmlFor="q" className="font-semibold">
            {label}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={value}
            maxLength={maxLength}
            className="min-h-11 w-full rounded-md border border-line-strong bg-paper-raised px-3 py-2 text-ink hover:border-ink"
          />
        </div>
        <Button type="submit" tone="quiet">
          {submit}
        </Button>
      </form>
    </search>
  );
}
