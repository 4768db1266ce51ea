import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commit, commitmentSchema } from './commitment';
import { decodeEvent, type EventType, type EvidenceEvent, encodeEvent, eventFacts } from './event';
import { cycle, day, digest, id, instant, locale } from './field';

const MEMBER = '0197a1b2-0000-7000-8000-00000000000a';
const COMMITMENT = commit({ field: 'name', value: 'Léa', salt: new Uint8Array(16) });

const example: EvidenceEvent<'member.added'> = {
  id: '0197a1b2-0000-7000-8000-000000000001',
  organization: '0197a1b2-0000-7000-8000-000000000002',
  type: 'member.added',
  at: new Date('2026-11-21T14:30:05.250-05:00'),
  actor: { kind: 'member', member: '0197a1b2-0000-7000-8000-000000000003' },
  facts: { member: MEMBER, role: 'employee', teams: [], name: COMMITMENT, email: null },
};

/** One value of each kind that evidence may hold. A schema of any other kind has no place in the log. */
const KINDS = new Map<unknown, unknown>([
  [id, MEMBER],
  [digest, 'a'.repeat(64)],
  [day, '2026-11-21'],
  [instant, '2026-11-21T19:30:05.250Z'],
  [locale, 'fr'],
  [cycle, 1],
  [commitmentSchema, COMMITMENT],
]);

function sampleOf(schema: unknown, path: string): unknown {
  if (KINDS.has(schema)) return KINDS.get(schema);
  if (schema instanceof z.ZodNullable) return sampleOf(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element, `${path}[]`)];
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNumber && schema.format === 'safeint') return 1;
  if (schema instanceof z.ZodObject) {
    expect(schema.def.catchall, `${path} takes unknown keys`).toBeInstanceOf(z.ZodNever);
    const entries = Object.entries(schema.shape).map(([key, inner]) => [
      key,
      sampleOf(inner, `${path}.${key}`),
    ]);
    return Object.fromEntries(entries);
  }
  throw new Error(`${path} could hold a personal value`);
}

const untyped = (event: object) => () => encodeEvent(event as EvidenceEvent);

describe('a line of the log', () => {
  it('is canonical JSON with its leaf hash, the same for ever', () => {
    const { leaf, leafHash } = encodeEvent(example);
    expect(leaf.toString('utf8')).toBe(
      '{"actor":{"kind":"member","member":"0197a1b2-0000-7000-8000-000000000003"},' +
        '"at":"2026-11-21T19:30:05.250Z",' +
        `"facts":{"email":null,"member":"${MEMBER}","name":"${COMMITMENT}","role":"employee","teams":[]},` +
        '"id":"0197a1b2-0000-7000-8000-000000000001",' +
        '"organization":"0197a1b2-0000-7000-8000-000000000002",' +
        '"type":"member.added","v":1}',
    );
    expect(leafHash.toString('hex')).toBe('6cfe7c8f02993652a7829e58b81ac650121e1ab4c68ae816224076aac43b60c8');
  });

  it.each(Object.keys(eventFacts) as EventType[])(
    '%s holds only what can be erased or tells nothing',
    (type) => {
      const facts = sampleOf(eventFacts[type], type);
      const event = { ...example, type, facts } as EvidenceEvent;
      expect(decodeEvent(encodeEvent(event).leaf)).toEqual(event);
    },
  );

  it('refuses a personal value wherever it is put', () => {
    const facts = { ...example.facts };
    expect(untyped({ ...example, facts: { ...facts, member: 'Léa Tremblay' } })).toThrow(z.ZodError);
    expect(untyped({ ...example, facts: { ...facts, name: 'Léa Tremblay' } })).toThrow(z.ZodError);
    expect(untyped({ ...example, facts: { ...facts, note: 'Léa' } })).toThrow(z.ZodError);
    expect(untyped({ ...example, actor: { kind: 'member', member: 'lea@example.org' } })).toThrow(z.ZodError);
    expect(untyped({ ...example, actor: { kind: 'system', why: 'Léa' } })).toThrow(z.ZodError);
  });

  it('refuses a type that does not exist, and a missing fact', () => {
    expect(untyped({ ...example, type: 'member.praised' })).toThrow();
    expect(untyped({ ...example, facts: { member: MEMBER } })).toThrow(z.ZodError);
    expect(untyped({ ...example, at: new Date(Number.NaN) })).toThrow(RangeError);
  });

  it('is read back only when it is as it was written', () => {
    const { leaf } = encodeEvent(example);
    expect(decodeEvent(leaf)).toEqual(example);
    const spaced = Buffer.from(leaf.toString('utf8').replace(',', ', '));
    expect(() => decodeEvent(spaced)).toThrow('not in canonical form');
    const twice = Buffer.from(leaf.toString('utf8').replace('{"actor"', '{"v":1,"actor"'));
    expect(() => decodeEvent(twice)).toThrow('not in canonical form');
    expect(() => decodeEvent(Buffer.from(leaf.toString('utf8').replace('"v":1', '"v":2')))).toThrow(
      z.ZodError,
    );
  });
});
