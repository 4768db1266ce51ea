'use client';

import { createContext, useContext } from 'react';
import type messages from '@/messages/fr.json';
import type { SaveState } from '../autosave';
import type { Box } from '../boxes';
import type { Checked } from '../wire';

export type EditorTexts = (typeof messages)['studio']['editor'];

/** What the parts of an editor know of it. Without a script there is none, and the boxes are plain. */
export interface DeskValue {
  readonly texts: EditorTexts;
  readonly state: SaveState;
  /** Null until the first check is answered. */
  readonly checked: Checked | null;
  /** Whether the editors are there; boxes are plain until then. */
  readonly mounted: boolean;
  goTo(box: Box, line: number, column: number): void;
  /** Opens the list of what may be put in that text. */
  insertInto(box: Box): void;
  merge(): void;
  retry(): void;
}

export const DeskContext = createContext<DeskValue | null>(null);

export const useDesk = (): DeskValue | null => useContext(DeskContext);

/** Fills `{name}` in a text of `messages` that has no plural. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
