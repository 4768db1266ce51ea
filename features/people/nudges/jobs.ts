import { and, eq, isNull } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import { members } from '@/db/schema/people';
import { nudgeLatePart } from './mutations';

/** A part may be nudged again after a crash: whoever was mailed today is passed over. */
export const tasks = {
  async 'people:nudge-late'(runtime, { organizationId, memberId, teamId, after }) {
    const asked = { kind: 'system', reason: 'nudges asked for' } as const;
    // In the name of whoever pressed, with what they may do by now.
    const [nudger] = await withOrganization(
      runtime,
      { organizationId, actor: asked, readOnly: true },
      ({ db }) =>
        db
          .select({ userId: members.userId, role: members.role })
          .from(members)
          .where(
            and(eq(members.organizationId, organizationId), eq(members.id, memberId), isNull(members.leftAt)),
          ),
    );
    if (!nudger?.userId) return;
    const { userId, role } = nudger;
    const actor = {
      kind: 'member',
      memberId,
      userId,
      role,
      ledTeams: [],
      personInCharge: false,
    } as const;
    await withOrganization(runtime, { organizationId, actor }, (scope) =>
      nudgeLatePart(scope, { teamId, after }),
    );
  },
} satisfies Partial<TaskHandlers>;
