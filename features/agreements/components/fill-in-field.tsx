import { Checkbox } from '@/components/form/checkbox';
import { RadioGroup } from '@/components/form/choice-group';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { Field } from '@/features/library/frontmatter';

/** The control that goes with a field's type. `empty` is the words for no choice, where one may be left out. */
export function FillInField({ name, field, empty }: { name: string; field: Field; empty: string }) {
  const { label, hint, required } = field;
  const shared = { name, label, hint, required };
  switch (field.type) {
    case 'boolean':
      return <Checkbox {...shared} />;
    case 'choice':
      return <RadioGroup {...shared} choices={choicesOf(field, empty)} />;
    case 'longtext':
    case 'list':
      return <TextArea {...shared} rows={4} />;
    case 'date':
      return <TextInput {...shared} type="date" width="medium" />;
    case 'email':
      return <TextInput {...shared} type="email" autoComplete="off" />;
    case 'text':
      return <TextInput {...shared} />;
  }
}

function choicesOf({ options = [], required }: Field, empty: string) {
  return required ? options : [...options, { value: '', label: empty }];
}
