import { sessionCookieName } from '@/access/auth';
import { withOrganization } from '@/access/mint';
import { samplePeople } from '@/access/sample';
import { startAttempt } from '@/features/quizzes/mutations';
import { isRefused } from '@/lib/outcome';
import { openSession, UNDERTAKING } from '@/tests/support/enterprise';
import type { BenchDatabase } from './database';
import type { PageToOpen } from './weight';
import { GUIDE } from './world';

/** The employee of the sample has done the first guide; this one is next. */
const NEXT_GUIDE = 'discretion-au-comptoir';
const SLUG = 'boutique-filante';

type Row = { organization_id: string; member_id: string; user_id: string };

async function find({ admin }: BenchDatabase, email: string): Promise<Row> {
  const [row] = await admin<Row[]>`
    select m.organization_id, m.id as member_id, m.user_id from members m
    join organizations o on o.id = m.organization_id and o.slug = ${SLUG} where m.email = ${email}`;
  if (!row) throw new Error(`${email} is not in the sample`);
  return row;
}

/** The main pages, as the people of the sample see them, and how many of them there are to measure. */
export async function mainPages(database: BenchDatabase, origin: string): Promise<PageToOpen[]> {
  const { admin, runtime } = database;
  const employee = await find(database, samplePeople.employee.email);
  const owner = await find(database, samplePeople.owner.email);
  const [consultant] = await admin<{ user_id: string }[]>`select user_id from consultants limit 1`;
  const [receipt] = await admin<{ id: string }[]>`
    select id from signatures where organization_id = ${owner.organization_id} and member_id = ${owner.member_id}`;
  if (!consultant || !receipt) throw new Error('the sample lacks its consultant or its signatures');

  const { organization_id: organizationId, member_id: memberId, user_id: userId } = employee;
  const actor = {
    kind: 'member',
    memberId,
    userId,
    role: 'employee',
    ledTeams: [],
    personInCharge: false,
  } as const;
  const begun = await withOrganization(runtime, { organizationId, actor }, (scope) =>
    startAttempt(scope, { guide: NEXT_GUIDE }),
  );
  if (isRefused(begun)) throw new Error(`the quiz could not be begun: ${begun.refused}`);

  const cookie = async (of: string) => ({ name: sessionCookieName(), value: await openSession(runtime, of) });
  const [asEmployee, asOwner, asConsultant] = await Promise.all(
    [userId, owner.user_id, consultant.user_id].map(cookie),
  );
  const home = `/fr/o/${SLUG}`;
  const page = (name: string, path: string, as?: PageToOpen['cookie']): PageToOpen => {
    return { name, url: `${origin}${path}`, ...(as ? { cookie: as } : {}) };
  };
  return [
    page('landing', '/fr'),
    page('sign-in', '/fr/sign-in'),
    page('library guide', `/fr/library/${GUIDE}`),
    page('my path', home, asEmployee),
    page('guide', `${home}/guides/${NEXT_GUIDE}`, asEmployee),
    page('quiz', `${home}/guides/${NEXT_GUIDE}/quiz`, asEmployee),
    page('agreement', `${home}/agreements/${UNDERTAKING}`, asEmployee),
    page('receipt', `${home}/agreements/${UNDERTAKING}/receipt/${receipt.id}`, asOwner),
    page('dashboard', `${home}/manage`, asOwner),
    page('people', `${home}/manage/people`, asOwner),
    page('studio', '/fr/studio', asConsultant),
  ];
}
