import { stringify } from 'csv-stringify/sync';
import { neutralCell } from '@/lib/neutral-cell';
import { type Held, HOLDINGS, type Holding, type Kind, LOGIN_HOLDINGS, type Rows } from './holdings';

/*
 * What a person takes away: one JSON file, the same as one CSV file a holding, and the schema of the first. Keys are the
 * same in both languages, so that whoever is given the file reads it by a program; what they mean is in the schema.
 */

/** Counted up when a file of before would no longer be read as it was. */
export const FORMAT = 1;

/** All the holdings, those of the login after those of the organization. */
export const ALL_HOLDINGS: readonly Omit<Holding, 'whose'>[] = [...HOLDINGS, ...LOGIN_HOLDINGS];

export interface DataFile {
  readonly format: typeof FORMAT;
  readonly organization: { readonly id: string; readonly name: string };
  readonly person: string;
  readonly madeAt: string;
  /** Whether what is held of the login is there as well: never from a session confined to one organization. */
  readonly withLogin: boolean;
  readonly held: Held;
  readonly names: Readonly<Record<string, string>>;
}

/** Two spaces an indent, one line a value: a person can read it too. */
export const dataJson = (file: DataFile): string => `${JSON.stringify(file, null, 2)}\n`;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return neutralCell(value);
  return typeof value === 'object' ? neutralCell(JSON.stringify(value)) : String(value);
}

/** The rows of a holding as RFC 4180 writes them, its columns' names first. */
export function holdingCsv({ columns }: Pick<Holding, 'columns'>, rows: Rows): string {
  const names = Object.keys(columns);
  const lines = rows.map((row) => names.map((name) => cell(row[name])));
  return `\ufeff${stringify([names, ...lines], { record_delimiter: '\r\n' })}`;
}

/** What a schema says of a holding, in each language. */
export type Told = (holding: string) => { readonly title: string; readonly description: string };

const INSTANT = { type: 'string', format: 'date-time' };
const PLAIN = { type: 'string' };
const SHAPES: Readonly<Record<Kind, object>> = {
  text: PLAIN,
  raw: PLAIN,
  code: PLAIN,
  utf8: { type: 'string', description: 'The exact bytes, as UTF-8.' },
  bytes: { type: 'string', pattern: '^([0-9a-f]{2})*$', description: 'Bytes, in hexadecimal.' },
  yes: { type: 'boolean' },
  number: { type: 'number' },
  instant: INSTANT,
  day: { type: 'string', format: 'date', description: 'A day of Québec.' },
  id: { type: 'string' },
  document: { type: 'string', format: 'uuid', description: 'A text; its title is in names.' },
  version: { type: 'string', format: 'uuid', description: 'A version of a text; its title is in names.' },
  team: { type: 'string', format: 'uuid', description: 'A team; its name is in names.' },
  colleague: { type: 'string', format: 'uuid', description: 'Who looked; their name is in names.' },
  json: {},
};

/** What may be null says so, and a column whose kind says nothing is anything. */
function shapeOf(kind: Kind): object {
  const shape = SHAPES[kind];
  return 'type' in shape ? { ...shape, type: [shape.type, 'null'] } : shape;
}

const REASON_TEXTS = {
  secret: 'would let somebody in, or undo a commitment',
  others: 'says which other person acted',
  file: 'is given as a file of its own, under pdf/',
} as const;

/** The JSON Schema (draft 2020-12) of {@link dataJson}. */
function dataSchema(told: { readonly fr: Told; readonly en: Told }): object {
  const held = ALL_HOLDINGS.map(({ name, columns, withheld }) => {
    const [fr, en] = [told.fr(name), told.en(name)];
    const missing = Object.entries(withheld).map(
      ([column, reason]) => `${column} is not given: it ${REASON_TEXTS[reason]}.`,
    );
    return [
      name,
      {
        title: `${fr.title} · ${en.title}`,
        description: [fr.description, en.description, ...missing].join(' '),
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: Object.keys(columns),
          properties: Object.fromEntries(
            Object.entries(columns).map(([column, kind]) => [column, shapeOf(kind)]),
          ),
        },
      },
    ] as const;
  });
  const properties = {
    format: { const: FORMAT },
    organization: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'string', format: 'uuid' }, name: PLAIN },
    },
    person: { type: 'string', format: 'uuid', description: 'The id of the person whose file it is.' },
    madeAt: INSTANT,
    withLogin: {
      type: 'boolean',
      description: 'Whether what is held of the login is there: not in a session by PIN.',
    },
    held: { type: 'object', additionalProperties: false, properties: Object.fromEntries(held) },
    names: { type: 'object', additionalProperties: PLAIN, description: 'What ids are called.' },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Paraphe, my data',
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  };
}

export const schemaJson = (told: { readonly fr: Told; readonly en: Told }): string =>
  `${JSON.stringify(dataSchema(told), null, 2)}\n`;
