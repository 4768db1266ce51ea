/** The texts of a document as a form holds them; an empty box is none. */
export const BOXES = ['fr', 'en', 'quiz', 'handoutFr', 'handoutEn'] as const;
export type Box = (typeof BOXES)[number];
export type Texts = Readonly<Record<Box, string>>;

/** The file that each box is in `content/`, by which the checker names it. */
export const FILES: Readonly<Record<Box, string>> = {
  fr: 'fr.mdx',
  en: 'en.mdx',
  quiz: 'quiz.yaml',
  handoutFr: 'handout.fr.mdx',
  handoutEn: 'handout.en.mdx',
};

/** The box of a file of the checker; what is no file of a document is the French text's. */
export function boxOf(file: string): Box {
  return BOXES.find((box) => FILES[box] === file) ?? 'fr';
}

/** Those texts and nothing else of what holds them. */
export function textsIn({ fr, en, quiz, handoutFr, handoutEn }: Texts): Texts {
  return { fr, en, quiz, handoutFr, handoutEn };
}

/** The texts of all boxes, each made from its name. */
export function eachBox(make: (box: Box) => string): Texts {
  return {
    fr: make('fr'),
    en: make('en'),
    quiz: make('quiz'),
    handoutFr: make('handoutFr'),
    handoutEn: make('handoutEn'),
  };
}

export function sameTexts(one: Texts, other: Texts): boolean {
  return BOXES.every((box) => one[box] === other[box]);
}
