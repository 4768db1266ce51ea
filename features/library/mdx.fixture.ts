import type { Facts } from './facts';
import type { MdxInput } from './mdx';

/** An image that there is. */
export const PLAN = `${'0123456789abcdef'.repeat(4)}.webp`;

/** For tests: two facts, one term, one image. */
export const facts: Facts = new Map([
  ['F1.1', { act: 'P-39.1', section: '2' }],
  ['F2.2', { act: 'P-39.1', section: '3.1, 3.5–3.8' }],
  ['F9.9', { act: null, section: null }],
]);

export function guideInput(over: Partial<MdxInput> = {}): MdxInput {
  return {
    kind: 'guide',
    locale: 'fr',
    facts,
    glossaryIds: new Set(['renseignement-personnel']),
    assets: new Map([[PLAN, { width: 400, height: 300 }]]),
    ...over,
  };
}

const HEAD = `---
code: M01
revision: 1
title: "Reconnaître"
summary: "Une phrase."
reviewed: 2026-11-21
public: true
rests_on: [F1.1]
outcomes: ["Reconnaître un renseignement."]
---
`;

/** The body begins on line 12. */
export function guide(body: string, head: (yaml: string) => string = (yaml) => yaml): string {
  return `${head(HEAD)}\n${body}\n`;
}

/** An agreement with one field of each type; `names` is a boolean. Without more in its head, the body begins on line 24. */
export function agreement(body: string, more = ''): string {
  return `---
code: T06
revision: 1
title: "Engagement"
summary: "Une phrase."
reviewed: 2026-11-21
rests_on: [F1.1]
fields:
  - { id: who, type: text, required: true, label: "Qui" }
  - { id: clauses, type: longtext, required: false, label: "Clauses" }
  - { id: start, type: date, required: false, label: "Date" }
  - { id: mail, type: email, required: false, label: "Courriel" }
  - id: place
    type: choice
    required: false
    label: "Lieu"
    options: [{ value: shop, label: "En boutique" }, { value: home, label: "À distance" }]
  - { id: names, type: boolean, required: false, label: "Nommer" }
${more}---

${body}
`;
}
