import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { GuideHeadFace } from './guide-head-face';

/** The head of a guide in the page's language. */
export async function GuideHead(props: {
  title: string;
  summary: string;
  outcomes: readonly string[];
  above: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations('guide');
  return <GuideHeadFace {...props} outcomesTitle={t('outcomes')} />;
}
