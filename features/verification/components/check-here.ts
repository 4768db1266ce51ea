// First: what follows makes its schemas as it loads.
import './no-evaluation';

import { createTranslator } from 'next-intl';
import type { Locale } from '@/i18n/routing';
import type { Progress } from '../packs/check-pack';
import type { Trust } from '../trust';
import { verifyFile } from '../verify';
import { type SaidReport, type Say, wordsOf } from '../wording';

/** The texts that answers are made of, as the page hands them over. */
export type AnswerTexts = Readonly<Record<string, unknown>>;

/** Checks a file in the browser and says what was found. This file and all that it needs come once one is chosen. */
export async function checkHere(
  file: Blob,
  {
    trust,
    texts,
    locale,
    progress,
  }: { trust: Trust; texts: AnswerTexts; locale: Locale; progress: Progress },
): Promise<SaidReport> {
  const report = await verifyFile(file, trust, progress);
  const say = createTranslator({ locale, messages: texts as Record<string, string> }) as unknown as Say;
  return wordsOf(report, say, locale);
}
