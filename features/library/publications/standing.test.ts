import { describe, expect, test } from 'vitest';
import { publicationCan } from './standing';

const at = new Date('2026-11-23T15:00:00Z');
const out = {
  number: 2,
  audience: 'everyone',
  effectiveOn: '2026-11-23',
  own: true,
  approvedAt: at,
  openedAt: null,
  withdrawnAt: null,
} as const;
const now = { isLatest: true, today: '2026-11-23' };

describe('a publication', () => {
  test('that is out can be withdrawn as long as nothing came after it, and something before', () => {
    expect(publicationCan(out, now)).toEqual({ kind: 'out', may: ['withdraw'] });
    expect(publicationCan(out, { ...now, isLatest: false })).toEqual({ kind: 'out', may: [] });
    expect(publicationCan({ ...out, number: 1 }, now)).toEqual({ kind: 'out', may: [] });
    expect(publicationCan({ ...out, withdrawnAt: at }, now)).toEqual({ kind: 'withdrawn', may: [] });
  });

  test('of a later day is announced until that day, be it the first of its document', () => {
    const later = { ...out, number: 1, effectiveOn: '2026-11-24' };
    expect(publicationCan(later, now)).toEqual({ kind: 'announced', may: ['withdraw'] });
    expect(publicationCan(later, { ...now, today: '2026-11-24' })).toEqual({ kind: 'out', may: [] });
  });

  test('of a first group is opened to the rest once', () => {
    const first = { ...out, audience: 'first' } as const;
    expect(publicationCan(first, now)).toEqual({ kind: 'first_group', may: ['open', 'withdraw'] });
    expect(publicationCan({ ...first, openedAt: at }, now)).toEqual({ kind: 'out', may: ['withdraw'] });
  });

  test('in review is approved by somebody else', () => {
    const waiting = { ...out, approvedAt: null };
    expect(publicationCan(waiting, now)).toEqual({ kind: 'in_review', may: ['withdraw'] });
    expect(publicationCan({ ...waiting, own: false }, now).may).toEqual(['approve', 'withdraw']);
  });
});
