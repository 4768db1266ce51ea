import { Notice, type NoticeTone } from '@/components/ui/notice';
import { Shape, type ShapeName } from '@/components/ui/shape';
import type { SaidGroup, SaidReport } from '../wording';

const tones: Record<SaidReport['answer'], NoticeTone> = {
  yes: 'good',
  intact: 'note',
  no: 'late',
  unknown_format: 'note',
};

const looks: Record<SaidGroup['name'], { shape: ShapeName; ink: string }> = {
  fails: { shape: 'triangle', ink: 'text-late' },
  unknown: { shape: 'circle', ink: 'text-ink-soft' },
  holds: { shape: 'check', ink: 'text-good' },
};

/** What was found out about a file: a sentence, what to make of it, then the details. */
export function Answer({ said, name }: { said: SaidReport; name?: string }) {
  const { answer, sentence, meaning, groups } = said;
  return (
    <div className="flex flex-col gap-6">
      <Notice tone={tones[answer]} title={sentence}>
        {name ? <p className="break-words text-sm">{name}</p> : null}
        <p className="mt-1">{meaning}</p>
      </Notice>
      {groups.map((group) => (
        <section key={group.name}>
          <h3 className="mb-2 text-lg">{group.title}</h3>
          <ul className="flex list-none flex-col divide-y divide-line border-line border-y">
            {group.sentences.map((one) => (
              <li key={one} className="flex gap-3 py-2.5">
                <Shape
                  name={looks[group.name].shape}
                  className={`mt-[0.35em] size-3.5 ${looks[group.name].ink}`}
                />
                <span className="min-w-0 [overflow-wrap:anywhere]">{one}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
