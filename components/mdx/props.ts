import type { ReactNode } from 'react';

/** What a component gets from the tree: its attributes, all text, and a `uid` for ids. */
export interface MdxProps {
  readonly children?: ReactNode;
  readonly uid?: string;
  readonly [attribute: string]: ReactNode;
}

/** An attribute as text: the checker has refused everything else, and what is missing reads as empty. */
export function text(value: ReactNode): string {
  return typeof value === 'string' ? value : '';
}
