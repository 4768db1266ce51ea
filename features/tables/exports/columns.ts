import { quebecDay } from '@/lib/days';
import type { ObligationLine } from '../obligations/queries';
import type { ObligationColumn } from '../obligations-table';
import type { PersonLine } from '../people/queries';
import type { PeopleColumn } from '../people-table';
import type { Tally } from '../scoring/score';
import { dayCell, type FileColumn, numberCell, textCell } from './cell';

/** How a file says what codes mean, in the language of its reader. */
export interface PeopleWords {
  column(key: PeopleColumn | 'name'): string;
  role(role: PersonLine['role']): string;
  language(language: 'fr' | 'en'): string;
  access(access: PersonLine['access']): string;
  status(status: NonNullable<PersonLine['status']>): string;
  score(score: Tally): string;
}

type Column<Line> = Omit<FileColumn<Line>, 'key' | 'label'>;

/** The columns of a file of people: the name, then those that the table shows. */
export function peopleFileColumns(
  shown: readonly PeopleColumn[],
  words: PeopleWords,
): FileColumn<PersonLine>[] {
  const columns: Readonly<Record<PeopleColumn | 'name', Column<PersonLine>>> = {
    name: { width: 28, cell: ({ name }) => textCell(name), value: ({ name }) => name },
    teams: { width: 28, cell: ({ teams }) => textCell(teams.join(', ')), value: ({ teams }) => teams },
    role: { width: 14, cell: ({ role }) => textCell(words.role(role)), value: ({ role }) => role },
    job: { width: 24, cell: ({ jobTitle }) => textCell(jobTitle), value: ({ jobTitle }) => jobTitle },
    language: {
      width: 10,
      cell: ({ locale }) => textCell(words.language(locale)),
      value: ({ locale }) => locale,
    },
    start: { width: 12, cell: ({ startOn }) => dayCell(startOn), value: ({ startOn }) => startOn },
    access: {
      width: 22,
      cell: ({ access }) => textCell(words.access(access)),
      value: ({ access }) => access,
    },
    status: {
      width: 16,
      cell: ({ status }) => textCell(status && words.status(status)),
      value: ({ status }) => status,
    },
    due: { width: 12, cell: ({ due }) => dayCell(due), value: ({ due }) => due },
    open: { width: 10, cell: ({ open }) => numberCell(open), value: ({ open }) => open },
    done: { width: 10, cell: ({ done }) => numberCell(done), value: ({ done }) => done },
    score: {
      width: 12,
      cell: ({ score }) => textCell(score && words.score(score)),
      value: ({ score }) => score,
    },
  };
  return (['name', ...shown] as const).map((key) => ({ key, label: words.column(key), ...columns[key] }));
}

export interface ObligationWords {
  column(key: ObligationColumn | 'name' | 'document'): string;
  status(status: ObligationLine['status']): string;
  score(score: Tally): string;
  language(language: 'fr' | 'en'): string;
  /** What a document or a program is called; null is what was asked by hand. */
  named(id: string): string;
  readonly byHand: string;
}

/** The columns of a file of obligations: the person and the document, then those that the table shows. */
export function obligationFileColumns(
  shown: readonly ObligationColumn[],
  words: ObligationWords,
): FileColumn<ObligationLine>[] {
  const completed = ({ completedAt }: ObligationLine) => (completedAt ? quebecDay(completedAt) : null);
  const program = ({ programId }: ObligationLine) => (programId ? words.named(programId) : words.byHand);
  const columns: Readonly<Record<ObligationColumn | 'name' | 'document', Column<ObligationLine>>> = {
    name: { width: 28, cell: ({ name }) => textCell(name), value: ({ name }) => name },
    document: {
      width: 44,
      cell: ({ documentId }) => textCell(words.named(documentId)),
      value: ({ documentId }) => words.named(documentId),
    },
    teams: { width: 28, cell: ({ teams }) => textCell(teams.join(', ')), value: ({ teams }) => teams },
    status: {
      width: 14,
      cell: ({ status }) => textCell(words.status(status)),
      value: ({ status }) => status,
    },
    due: { width: 12, cell: ({ dueOn }) => dayCell(dueOn), value: ({ dueOn }) => dueOn },
    completed: { width: 12, cell: (line) => dayCell(completed(line)), value: completed },
    version: { width: 10, cell: ({ version }) => numberCell(version), value: ({ version }) => version },
    language: {
      width: 10,
      cell: ({ language }) => textCell(language && words.language(language)),
      value: ({ language }) => language,
    },
    program: {
      width: 30,
      cell: (line) => textCell(program(line)),
      value: (line) => (line.programId ? words.named(line.programId) : null),
    },
    score: {
      width: 12,
      cell: ({ score }) => textCell(score && words.score(score)),
      value: ({ score }) => score,
    },
  };
  return (['name', 'document', ...shown] as const).map((key) => ({
    key,
    label: words.column(key),
    ...columns[key],
  }));
}
