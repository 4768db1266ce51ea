import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import boundaries from '@/.dependency-cruiser.mjs';
import { root } from '@/scripts/start/root';

/** A small house in which every rule of `.dependency-cruiser.mjs` is broken once, by the file named here. */
const house = root('.test', 'boundaries', 'house');

const broken: Record<string, readonly [file: string, imports: string]> = {
  'lib-leans-on-nothing': ['lib/hash.ts', "import '@/db/client';"],
  'i18n-leans-on-lib': ['i18n/path.ts', "import '@/access/scope';"],
  'components-know-no-domain': ['components/ui/card.tsx', "import '@/features/people/person';"],
  'db-leans-on-lib': ['db/client.ts', "import '@/access/scope';"],
  'access-leans-on-db': ['access/session.ts', "import '@/features/people/person';"],
  'features-lean-on-access': ['features/people/page.ts', "import type { Page } from '@/app/page';"],
  'app-leans-on-features': ['app/page.tsx', "import type { Connection } from '@/db/client';"],
  'root-files-lean-low': ['proxy.ts', "import '@/features/people/person';"],
  'workshop-is-never-imported': ['lib/sample.ts', "import '@/scripts/sample';"],
  'fixture-is-for-tests': ['lib/random.ts', "import './days.fixture';"],
  'test-is-never-imported': ['lib/names.test.ts', "import './days.test';"],
  'feature-has-its-place': ['features/payroll/wage.ts', "import './hour';"],
  'library-borrows-only-a-type': [
    'features/library/quiz.ts',
    "import { quiz } from '@/features/quizzes/quiz';",
  ],
  'no-circle': ['lib/egg.ts', "import './hen';"],
  'schema-has-few-readers': ['features/people/person.ts', "import '@/db/schema/people';"],
  'client-has-fewer': ['features/people/queries.ts', "import { connect } from '@/db/client';"],
  'mint-is-behind-gates': ['features/people/mutations.ts', "import type { withUser } from '@/access/mint';"],
  'auth-js-in-one-file': ['access/redirect.ts', "import type { Auth } from '@auth/core';"],
  'sql-in-its-place': ['features/people/name.ts', "import { sql } from 'drizzle-orm';"],
  'files-have-few-readers': ['features/people/photo.ts', "import { readFileSync } from 'node:fs';"],
  'content-is-data': ['features/library/facts.ts', "import '@/content/law.json';"],
  'mutations-through-actions': ['app/people/page.tsx', "import '@/features/people/mutations';"],
  'actions-are-for-pages': ['features/people/add.ts', "import './notice-action';"],
  'no-next-below-actions': ['features/assignments/queries.ts', "import { headers } from 'next/headers';"],
  'pure-files-are-pure': ['features/assignments/due-date.ts', "import { systemClock } from '@/lib/clock';"],
  'components-are-handed-data': ['features/people/components/list.tsx', "import '../queries';"],
  'no-barrel': ['lib/all.ts', "export { hash } from './hash';"],
  'no-drawer': ['lib/mail.ts', "import './utils';"],
  'every-import-resolves': ['lib/days.ts', "import './weeks';"],
  'every-package-is-ours': ['lib/log.ts', "import 'stranger';"],
  'tools-stay-in-the-workshop': ['lib/chance.ts', "import 'tool';"],
  // Each feature against one that comes after it.
  'inventory-keeps-its-place': ['features/inventory/kind.ts', "import '@/features/sessions/home';"],
  'evidence-keeps-its-place': [
    'features/evidence/seal.ts',
    "import type { A } from '@/features/library/facts';",
  ],
  'verification-keeps-its-place': ['features/verification/report.ts', "import '@/features/sessions/home';"],
  'library-keeps-its-place': [
    'features/library/tree.ts',
    "import type { A } from '@/features/people/person';",
  ],
  'assignments-keeps-its-place': ['features/assignments/cycle.ts', "import '@/features/quizzes/quiz';"],
  'uptake-keeps-its-place': ['features/uptake/offer.ts', "import '@/features/sessions/home';"],
  'clients-keeps-its-place': ['features/clients/sector.ts', "import '@/features/sessions/home';"],
  'entry-keeps-its-place': ['features/entry/door.ts', "import '@/features/sessions/home';"],
  'requests-keeps-its-place': ['features/requests/topic.ts', "import '@/features/sessions/home';"],
  'closing-keeps-its-place': ['features/closing/period.ts', "import '@/features/sessions/home';"],
  'retention-keeps-its-place': ['features/retention/kinds.ts', "import '@/features/sessions/home';"],
  'my-data-keeps-its-place': ['features/my-data/holdings.ts', "import '@/features/sessions/home';"],
  'insights-keeps-its-place': ['features/insights/worth.ts', "import '@/features/sessions/home';"],
  'quizzes-keeps-its-place': ['features/quizzes/attempt.ts', "import '@/features/sessions/home';"],
  'interview-keeps-its-place': ['features/interview/findings.ts', "import '@/features/sessions/home';"],
  'website-check-keeps-its-place': ['features/website-check/check.ts', "import '@/features/sessions/home';"],
  'agreements-keeps-its-place': ['features/agreements/answers.ts', "import '@/features/sessions/home';"],
  'policies-keeps-its-place': ['features/policies/reader.ts', "import '@/features/sessions/home';"],
  'registers-keeps-its-place': ['features/registers/fields.ts', "import '@/features/sessions/home';"],
  'contract-keeps-its-place': ['features/contract/facts.ts', "import '@/features/sessions/home';"],
  'packs-keeps-its-place': ['features/packs/choice.ts', "import '@/features/sessions/home';"],
  'erasure-keeps-its-place': ['features/erasure/retention.ts', "import '@/features/sessions/home';"],
  'copies-keeps-its-place': ['features/copies/glyphs.ts', "import '@/features/sessions/home';"],
  'publishing-keeps-its-place': ['features/publishing/look.ts', "import '@/features/sessions/home';"],
  'records-keeps-its-place': ['features/records/record.ts', "import '@/features/sessions/home';"],
  'programs-keeps-its-place': ['features/programs/audience.ts', "import '@/features/sessions/home';"],
  'sealing-keeps-its-place': ['features/sealing/wax.ts', "import '@/features/sessions/home';"],
  'people-keeps-its-place': ['features/people/reach.ts', "import '@/features/sessions/home';"],
  'imports-keeps-its-place': ['features/imports/fold.ts', "import '@/features/sessions/home';"],
  'organizations-keeps-its-place': ['features/organizations/sector.ts', "import '@/features/sessions/home';"],
  'notifications-keeps-its-place': ['features/notifications/texts.ts', "import '@/features/sessions/home';"],
  'certificates-keeps-its-place': ['features/certificates/medal.ts', "import '@/features/sessions/home';"],
  'reminders-keeps-its-place': ['features/reminders/rhythm.ts', "import '@/features/sessions/home';"],
  'tables-keeps-its-place': ['features/tables/shelf.ts', "import '@/features/sessions/home';"],
  'second-factors-keeps-its-place': ['features/second-factors/key.ts', "import '@/features/sessions/home';"],
  'reports-keeps-its-place': ['features/reports/sum.ts', "import '@/features/sessions/home';"],
};

/** What the broken files import, and imports that must pass. */
const sound: Record<string, string> = {
  'access/mint.ts': "import { connect } from '@/db/client';",
  'access/scope.ts': "import type { Connection } from '@/db/client';",
  'access/auth.ts': "import { Auth } from '@auth/core';",
  'content/law.json': '{}',
  'db/schema/people.ts': "import { pgTable } from 'drizzle-orm';",
  'features/people/notice-action.ts': "import { headers } from 'next/headers';\nimport './mutations';",
  'features/people/nudges/queries.ts':
    "import '@/db/schema/people';\nimport type { Connection } from '@/db/client';",
  'features/people/jobs.ts': "import { withUser } from '@/access/mint';",
  'features/payroll/hour.ts': '',
  'features/quizzes/quiz.ts': '',
  'features/sessions/home.ts': "import { withUser } from '@/access/mint';",
  'lib/clock.ts': '',
  'lib/days.fixture.ts': "import 'tool';",
  'lib/hen.ts': "import './egg';",
  'lib/days.test.ts': "import 'tool';",
  'lib/utils.ts': '',
  'scripts/sample.ts': "import '@/db/client';\nimport { readFileSync } from 'node:fs';\nimport 'tool';",
};

const dependencies = { '@auth/core': '1.0.0', 'drizzle-orm': '1.0.0', next: '1.0.0' };

function write(file: string, text: string): void {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\nexport {};\n`);
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}
let violations: readonly Violation[];

beforeAll(() => {
  rmSync(house, { recursive: true, force: true });
  for (const [file, text] of Object.entries(sound)) write(file, text);
  for (const [file, text] of Object.values(broken)) write(file, text);
  for (const name of [...Object.keys(dependencies), 'tool', 'stranger']) {
    const folder = join('node_modules', name);
    write(join(folder, 'main.js'), '');
    write(join(folder, 'headers.js'), '');
    writeFileSync(
      join(house, folder, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', main: 'main.js' }),
    );
  }
  writeFileSync(
    join(house, 'package.json'),
    JSON.stringify({ dependencies, devDependencies: { tool: '1.0.0' } }),
  );
  symlinkSync(root('tsconfig.json'), join(house, 'tsconfig.json'));
  const run = spawnSync(process.execPath, [root('scripts', 'boundaries.mjs'), '--output-type', 'json', '.'], {
    encoding: 'utf8',
    env: { ...process.env, BOUNDARIES_OF: house },
    maxBuffer: 1 << 26,
  });
  violations = JSON.parse(run.stdout).summary.violations;
}, 60_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

const rules = (boundaries.forbidden ?? []).map((rule) => rule.name ?? '');
/** The last feature may import all the others. */
const unbreakable = ['sessions-keeps-its-place'];

test.each(rules.filter((rule) => !unbreakable.includes(rule)))('%s is caught', (rule) => {
  const file = broken[rule]?.[0];
  expect(file, 'a rule that no file of this test breaks').toBeDefined();
  expect(violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from)).toContain(
    file,
  );
});

test('nothing sound is refused', () => {
  const refused = violations.filter(({ from, rule }) => from in sound && rule.name !== 'no-circle');
  expect(refused).toEqual([]);
});
