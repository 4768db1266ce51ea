import { getTranslations } from 'next-intl/server';
import { Checkbox } from '@/components/form/checkbox';
import { TextInput } from '@/components/form/text-input';
import type { ProgramChange } from '../mutations';
import type { Askable } from '../own/queries';

/** Days given when nobody says otherwise. */
const DAYS = 14;

/**
 * The documents that a program may hold, those that it holds first. Each that is ticked shows its place, its days, and
 * whether it comes back: by style alone, without a script.
 */
export async function ProgramDocuments({
  documents,
  chosen,
}: {
  documents: readonly Askable[];
  chosen: ProgramChange['items'];
}) {
  const t = await getTranslations('programs.form');
  const placeOf = (id: string) => {
    const index = chosen.findIndex(({ documentId }) => documentId === id);
    return index < 0 ? chosen.length + documents.length : index;
  };
  const sorted = [...documents].sort((a, b) => placeOf(a.id) - placeOf(b.id));
  return (
    <ul className="flex flex-col divide-y divide-line border-line border-y">
      {sorted.map(({ id, kind, title, minutes }, index) => {
        const item = chosen.find(({ documentId }) => documentId === id);
        return (
          <li key={id} className="group flex flex-col gap-3 py-4">
            <Checkbox
              name="items"
              value={id}
              first={index === 0}
              label={title}
              hint={t(`kindAndMinutes.${kind}`, { minutes })}
              defaultChecked={item !== undefined}
            />
            <div className="flex flex-wrap items-end gap-x-6 gap-y-3 pl-9 group-not-has-[[name=items]:checked]:hidden">
              <TextInput
                name={`order.${id}`}
                inputMode="numeric"
                width="short"
                label={t('order')}
                defaultValue={String(index + 1)}
                required
              />
              <TextInput
                name={`days.${id}`}
                inputMode="numeric"
                width="short"
                label={t('dueDays')}
                defaultValue={String(item?.dueDays ?? DAYS)}
                required
              />
              <Checkbox
                name={`recurs.${id}`}
                label={t('recurs')}
                defaultChecked={item?.recurs ?? kind === 'guide'}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
