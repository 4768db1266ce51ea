/** What a decision was about, in general words: nothing of a person's health or of a reproach. */
export const holdKinds = ['tasks', 'post', 'evaluation', 'pay', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];
