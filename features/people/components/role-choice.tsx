import { getTranslations } from 'next-intl/server';
import { type Role, roles } from '@/access/permissions';
import { RadioGroup } from '@/components/form/choice-group';
import { TextInput } from '@/components/form/text-input';
import type { Day } from '@/lib/days';

/** The four roles, each with what it may do, and the last day that an auditor needs. */
export async function RoleChoice({
  defaultValue,
  accessEndsOn,
}: {
  defaultValue: Role;
  accessEndsOn?: Day | null;
}) {
  const t = await getTranslations('people');
  return (
    <>
      <RadioGroup
        name="role"
        label={t('fields.role')}
        required
        defaultValue={defaultValue}
        choices={roles.map((role) => ({
          value: role,
          label: t(`roles.${role}`),
          hint: t(`roleHints.${role}`),
        }))}
      />
      <TextInput
        name="accessEndsOn"
        type="date"
        label={t('fields.accessEndsOn')}
        hint={t('fields.accessEndsOnHint')}
        width="medium"
        defaultValue={accessEndsOn ?? undefined}
      />
    </>
  );
}
