import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { listed, statement } from './statement';

const written = (query: Parameters<PgDialect['sqlToQuery']>[0]) => new PgDialect().sqlToQuery(query);

test('values become parameters, in order, within other statements too', () => {
  const salt = Buffer.from('00', 'hex');
  const inner = statement`select ${'a'}::text, ${null}::text`;
  expect(written(statement`with x as (${inner}) insert into y select ${1}, ${salt}::bytea, ${true}`)).toEqual(
    {
      sql: 'with x as (select $1::text, $2::text) insert into y select $3, $4::bytea, $5',
      params: ['a', null, 1, salt, true],
    },
  );
});

test('what somebody typed is never text of the statement', () => {
  const typed = "'; drop table signatures; --";
  expect(written(statement`select ${typed}`)).toEqual({ sql: 'select $1', params: [typed] });
});

test('is refused where the query builder would lose its text', () => {
  expect(() => written(sql`select 1 where ${statement`true`}`)).toThrow('stands alone');
});

test('a list of them', () => {
  const rows = ['a', 'b', 'c'].map((letter) => statement`(${letter})`);
  expect(written(statement`values ${listed(rows)}`)).toEqual({
    sql: 'values ($1), ($2), ($3)',
    params: ['a', 'b', 'c'],
  });
});
