import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * The name of an organization for whoever reads that language: the English one when it has one, else the French one.
 * @param locale `fr` or `en`, as a value or a column.
 * @param organization the alias of `organizations` in the statement.
 */
export function nameFor(locale: SQLWrapper | 'fr' | 'en', organization = 'o'): SQL<string> {
  const o = sql.identifier(organization);
  return sql<string>`case when ${locale} = 'en' then coalesce(${o}.name_en, ${o}.name) else ${o}.name end`;
}
