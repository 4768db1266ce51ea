import { classNames } from './class-names';

export type ButtonTone = 'primary' | 'quiet' | 'danger';

const tones: Record<ButtonTone, string> = {
  primary:
    'border-accent bg-accent text-accent-ink hover:bg-ink hover:border-ink hover:text-paper aria-disabled:hover:border-line',
  quiet: 'border-line-strong bg-transparent text-ink hover:border-ink hover:bg-paper-raised',
  danger: 'border-late bg-transparent text-late hover:bg-late-soft',
};

/** Shared by `<button>`, `<a>` and the submit button: at least 44 px high, the whole word pressable. */
export function buttonStyle(tone: ButtonTone, className?: string): string {
  return classNames(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-5 py-2 text-center font-sans',
    'text-base leading-snug font-semibold no-underline transition-colors print:hidden',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-ink-soft',
    tones[tone],
    className,
  );
}
