'use client';

import { useField } from './form-context';

/**
 * A hidden field that comes back with the rest of what was posted: what says on which state of things a form was
 * filled must not change under what was typed.
 */
export function KeptInput({ name, value }: { name: string; value: string | number }) {
  const { values } = useField(name);
  return <input type="hidden" name={name} value={values?.[0] ?? value} />;
}
