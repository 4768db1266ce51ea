import { withLibrary } from '@/access/mint';
import { checkDocument } from '@/features/library/documents';
import { publishVersion } from '@/features/library/mutations';
import { answerQuestion, startAttempt } from '@/features/quizzes/mutations';
import { isRefused } from '@/lib/outcome';
import type { TestRuntime } from './runtime';
import type { Person, Shop } from './undertaking';
import { publishTo } from './uptake';

const MODULE = 'comptoir';

const FACT = {
  id: 'F1.1',
  act: 'P-39.1',
  section: '2',
  confidence: 'V',
  statement: { fr: 'Un.', en: 'One.' },
} as const;

const text = (locale: 'fr' | 'en', revision: number) => `---
code: M91
revision: ${revision}
title: ${locale === 'fr' ? 'La discrétion au comptoir' : 'Discretion at the counter'}
summary: Un.
reviewed: 2026-11-21
public: true
rests_on: [F1.1]
outcomes: [Premier]
---

Texte ${revision}.
`;

const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - id: m91-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Un, en: One}
    answer: false
    why: {fr: Parce que, en: Because}
`;

/** Publishes a module of one question in the library. */
export async function publishModule(runtime: TestRuntime, revision = 1, slug = MODULE) {
  const { document, issues } = checkDocument(
    { kind: 'guide', slug, fr: text('fr', revision), en: text('en', revision), quiz: QUIZ },
    { glossaryIds: new Set(), assets: new Map(), facts: new Map([[FACT.id, FACT]]) },
  );
  if (!document) throw new Error(JSON.stringify(issues));
  return publishTo(runtime, async () => {
    const outcome = await withLibrary(runtime, null, (scope) =>
      publishVersion(scope, { ...document, change: 'material' }),
    );
    if (isRefused(outcome)) throw new Error(outcome.refused);
    return outcome.done;
  });
}

/** Answers its quiz, rightly unless said otherwise. */
export async function answerModule(
  shop: Shop,
  person: Person,
  {
    locale = 'fr',
    right = true,
    slug = MODULE,
  }: { locale?: 'fr' | 'en'; right?: boolean; slug?: string } = {},
): Promise<void> {
  const started = await shop.as(person, (scope) => startAttempt(scope, { guide: slug }));
  if (isRefused(started)) throw new Error(started.refused);
  const answer = { attempt: started.done.attemptId, question: 'm91-q1', picks: [String(!right)], locale };
  const answered = await shop.as(person, (scope) => answerQuestion(scope, answer));
  if (isRefused(answered)) throw new Error(answered.refused);
}
