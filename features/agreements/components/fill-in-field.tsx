import { Checkbox } from '@/components/form/checkbox';
import { Select } from '@/components/form/select';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { Field } from '@/features/library/frontmatter';

/** The control that goes with a field's type. */
export function FillInField({ name, field, empty }: { name: string; field: Field; empty: string }) {
  const { label, hint, required } = field;
  const shared = { name, label, hint, required };
  switch (field.type) {
    case 'boolean':
      return <Checkbox {...shared} />;
    case 'choice':
      return <Select {...shared} options={field.options ?? []} empty={empty} />;
    case 'longtext':
      return <TextArea {...shared} rows={4} />;
    case 'date':
      return <TextInput {...shared} type="date" width="medium" />;
    case 'email':
      return <TextInput {...shared} type="email" autoComplete="off" />;
    case 'text':
      return <TextInput {...shared} />;
  }
}
