import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { type ButtonTone, buttonStyle } from './button-style';
import { Link, type LinkProps } from './link';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  /** Why it can't be pressed now. When given, the button is disabled and the reason is shown under it. */
  why?: ReactNode;
}

/** One primary button a screen. It stays reachable by keyboard when disabled, so that its reason is read. */
export function Button({ tone = 'primary', why, className, type = 'button', id, ...rest }: ButtonProps) {
  if (!why) return <button id={id} type={type} className={buttonStyle(tone, className)} {...rest} />;
  const reason = `${id ?? rest.name ?? 'button'}-why`;
  return (
    <span className="inline-flex flex-col items-start gap-1.5">
      <button
        {...rest}
        id={id}
        type="button"
        aria-disabled="true"
        aria-describedby={reason}
        className={buttonStyle(tone, className)}
      />
      <span id={reason} className="text-ink-soft text-sm">
        {why}
      </span>
    </span>
  );
}

/** A link that is the next step of the page, and looks like it. */
export function ButtonLink({ tone = 'primary', className, ...rest }: LinkProps & { tone?: ButtonTone }) {
  return <Link className={buttonStyle(tone, className)} {...rest} />;
}
