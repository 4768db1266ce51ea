import type { Page } from '@playwright/test';
import postgres from 'postgres';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { type Hands, keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signIn } from './support/people';
import { expect, test } from './support/test';

interface Way {
  readonly name: string;
  readonly locale: Locale;
  readonly slug: string;
  readonly script: boolean;
  readonly hands: (page: Page) => Hands;
}

/** Each on a guide of its own: a draft is everybody's. */
const WAYS: readonly Way[] = [
  { name: 'by keyboard', locale: 'fr', slug: 'papier-et-conservation', script: true, hands: keyboard },
  {
    name: 'by pointer',
    locale: 'en',
    slug: 'infonuagique-et-fournisseurs',
    script: true,
    hands: () => pointer,
  },
  {
    name: 'without a script',
    locale: 'fr',
    slug: 'site-temoins-et-pixels',
    script: false,
    hands: () => pointer,
  },
];

for (const { name, locale, slug, script, hands } of WAYS) {
  test.describe(name, () => {
    test.use({ javaScriptEnabled: script, viewport: { width: script ? 1280 : 320, height: 900 } });

    test(`a question is added, written, put in order, tried and kept in YAML, ${locale}`, async ({
      page,
    }) => {
      test.setTimeout(240_000);
      const t = words(locale);
      const { press, write, choose } = hands(page);
      const fr = (label: string) => t('studio.questions.one.fr', { label });
      const en = (label: string) => t('studio.questions.one.en', { label });
      const path = `/${locale}/studio/documents/${slug}/questions`;
      await signIn(page, 'consultant', locale);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.questions.title'));
      await expectNoWider(page, 'questions');

      // A comment of the author's, in YAML, before any form.
      const yaml = page.getByLabel(t('studio.questions.yaml.label'));
      const source = await yaml.inputValue();
      await yaml.fill(`# Relu avec Ana.\n${source}`);
      await press(page.getByRole('button', { name: t('studio.questions.yaml.save') }));
      await expect(page.getByText(t('studio.questions.saved'))).toBeVisible();

      // A new question of each part: it opens, and says what is missing.
      await page.getByLabel(t('studio.questions.add.type')).selectOption('order');
      await press(page.getByRole('button', { name: t('studio.questions.add.act'), exact: true }));
      await expect(page).toHaveURL(/-q11(?:#\w+)?$/);
      await expect(page.getByText(t('studio.questions.toMend'))).toBeVisible();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const prompt = t('studio.questions.one.prompt');
      await write(page.getByLabel(fr(prompt)), 'Dans quel ordre?');
      await write(page.getByLabel(en(prompt)), 'In what order?');
      const option = (letter: string) =>
        page.getByRole('group', { name: t('studio.questions.one.option', { id: letter }), exact: true });
      const text = t('studio.questions.one.text');
      for (const letter of ['a', 'b', 'c', 'd']) {
        await write(option(letter).getByLabel(fr(text)), `Étape ${letter}`);
        await write(option(letter).getByLabel(en(text)), `Step ${letter}`);
      }
      // Each button saves all of it: what was typed goes along.
      await press(page.getByRole('button', { name: t('studio.questions.one.remove', { id: 'd' }) }));
      await expect(option('d')).toHaveCount(0);
      await expect(option('a').getByLabel(fr(text))).toHaveValue('Étape a');
      await press(page.getByRole('button', { name: t('studio.questions.one.up', { id: 'c' }) }));
      await expect(
        page
          .getByRole('group')
          .filter({ has: page.getByLabel(fr(text)) })
          .nth(1),
      ).toContainText(t('studio.questions.one.option', { id: 'c' }));
      if (script) await expect(option('c')).toBeFocused();

      // An order that has not every letter: beside its field, and nothing typed is lost.
      const order = (number: number) => page.getByLabel(t('studio.questions.one.order', { number }));
      const why = t('studio.questions.one.why');
      await write(page.getByLabel(fr(why)), 'Parce que.');
      await write(page.getByLabel(en(why)), 'Because.');
      await write(order(2), 'b a');
      await page.getByLabel(t('studio.questions.one.cite')).selectOption({ index: 1 });
      await press(page.getByRole('button', { name: t('studio.questions.one.save') }));
      await expect(page.getByText(t('studio.questions.errors.order')).first()).toBeVisible();
      await expect(page.getByLabel(fr(why))).toHaveValue('Parce que.');
      if (script) await expectAccessible(page, `a question to mend, ${locale}`);
      await write(order(2), 'b a c');
      await press(page.getByRole('button', { name: t('studio.questions.one.save') }));
      await expect(page.getByText(t('studio.questions.saved'))).toBeVisible();
      await expect(page.getByText(t('studio.questions.toMend'))).toHaveCount(0);
      await expectNoWider(page, 'a question');

      // Tried as an employee would: nothing is recorded.
      await press(page.getByRole('link', { name: t('studio.questions.one.try') }));
      await expect(page.getByRole('heading', { level: 1 })).toContainText(
        locale === 'fr' ? 'Dans quel ordre?' : 'In what order?',
      );
      if (script) await expectAccessible(page, `a question tried, ${locale}`);
      await press(page.getByRole('button', { name: t('studio.questions.tryIt.check') }));
      await expect(page.getByText(locale === 'fr' ? 'Parce que.' : 'Because.')).toBeVisible();
      await press(page.getByRole('link', { name: t('studio.questions.tryIt.previous') }));
      await choose(page.locator('input[name=picks]').first());
      await press(page.getByRole('button', { name: t('studio.questions.tryIt.check') }));
      await expect(page.locator('#explanation')).toBeVisible();

      // Back in the list it moves up; the comment is where it was.
      await page.goto(path);
      await press(page.getByRole('button', { name: t('studio.questions.list.up', { id }) }));
      await expect(page.getByText(t('studio.questions.saved'))).toBeVisible();
      const kept = await page.getByLabel(t('studio.questions.yaml.label')).inputValue();
      expect(kept.startsWith('# Relu avec Ana.\n')).toBe(true);
      expect(kept).toContain('answers: [[a, b, c], [b, a, c]]');
      const ids = [...kept.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, each]) => each);
      expect(ids.indexOf(id)).toBe(9);
      // Of all the rest, not a byte has moved.
      const others = kept.split(/^(?= {2}- id: )/m).filter((piece) => !piece.includes(id));
      expect(others.join('')).toBe(`# Relu avec Ana.\n${source}`);
      if (script) await expectAccessible(page, `questions, ${locale}`);

      await page.goto(`${path}/${encodeURIComponent(id)}`);
      await press(page.getByRole('button', { name: t('studio.questions.one.delete') }));
      await expect(page.getByText(t('studio.questions.saved'))).toBeVisible();
      await expect(page.getByLabel(t('studio.questions.yaml.label'))).toHaveValue(
        `# Relu avec Ana.\n${source}`,
      );
    });
  });
}

test('two people in one question: the second is told, and nothing that they typed is lost', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const t = words('fr');
  await signIn(page, 'consultant', 'fr');
  const path = '/fr/studio/documents/infolettres-et-listes/questions';
  await page.goto(path);
  const href = await page.locator('main ol a').first().getAttribute('href');
  await page.goto(href ?? '');
  const second = await context.newPage();
  await second.goto(href ?? '');
  const field = t('studio.questions.one.fr', { label: t('studio.questions.one.prompt') });
  const save = { name: t('studio.questions.one.save') };
  await page.getByLabel(field).fill('La première écrit.');
  await page.getByRole('button', save).click();
  await expect(page.getByText(t('studio.questions.saved'))).toBeVisible();
  await second.getByLabel(field).fill('Le second écrit.');
  await second.getByRole('button', save).click();
  await expect(second.getByText(t('studio.questions.refusals.changed_meanwhile'))).toBeVisible();
  await expect(second.getByLabel(field)).toHaveValue('Le second écrit.');
  await second.close();
});

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  test(`what works, with and without enough people, ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const t = words(locale);
    const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
    try {
      // As the night's round leaves it: a question whose wrong option leads.
      await sql`
        insert into question_insights
        select v.id, q.question ->> 'id', 40, 10, 120, 400, 24,
          (select jsonb_object_agg(id, case when is_right then 10 when place = 1 then 25 else 2 end) from (
            select o ->> 'id' as id, (o ->> 'right')::boolean as is_right,
              row_number() over (partition by o ->> 'right' order by o ->> 'id') as place
            from jsonb_array_elements(q.question -> 'options') o) options),
          array[0, 0, 0, 0, 0, 30, 10, 0, 0, 0, 0, 0, 0], now()
        from documents d join versions v on v.document_id = d.id
        cross join lateral (select e as question from jsonb_array_elements(v.quiz -> 'questions') e
          where e ->> 'type' = 'single' order by e ->> 'id' limit 1) q
        where d.slug = 'consentement-valable' on conflict do nothing`;
      await sql`
        insert into guide_insights
        select v.id, 60, 44, 30, '{"0": 9, "3": 7}'::jsonb, now() from documents d join versions v on v.document_id = d.id
        where d.slug = 'consentement-valable' on conflict do nothing`;
    } finally {
      await sql.end();
    }
    await signIn(page, 'consultant', locale);
    await page.getByRole('link', { name: t('studio.insights.nav') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.insights.title'));
    await expect(page.getByText(t('studio.insights.reasons.wrong_option_leads')).first()).toBeVisible();
    await expectAccessible(page, `insights, ${locale}`);
    await page
      .getByRole('table', { name: t('studio.insights.mend.title') })
      .locator('tbody tr')
      .first()
      .getByRole('link')
      .nth(1)
      .click();
    await expect(page.getByText(t('studio.insights.one.few')).first()).toBeVisible();
    const table = page.getByRole('table', { name: t('studio.insights.one.questions') });
    await expect(table).toContainText('25');
    await expect(table).toContainText(t('studio.insights.one.time', { from: 30, to: 45 }));
    await expectAccessible(page, `insights of a guide, ${locale}`);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoWider(page, 'insights of a guide');
  });
}
