import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { ChangedWords, type ChangeLabels } from '@/components/ui/changed-words';
import { Section } from '@/components/ui/page';
import { diffWords } from '@/lib/diff-words';
import { BOXES, type Box, FILES } from '../../editing/boxes';
import { mergeAsideAction } from '../actions';
import { CHOICES, conflictField, conflictsIn, mergeBoxes, type Piece, settledLines } from '../merge';
import type { Aside, Standing } from '../queries';

/** Lines of one text, as they stand in its file. */
function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  const text = lines.join('\n');
  return (
    <span className="mt-1 block whitespace-pre-wrap break-words font-mono text-ink text-sm">
      {text.trim() ? text : none}
    </span>
  );
}

/** What each changed, and for each conflict whose text stays: nothing is saved before it is settled. */
export async function MergeForm({
  place,
  aside,
  now,
  other,
}: {
  place: StudioPlace;
  aside: Aside;
  now: Standing;
  /** Who was first, as people call them. */
  other: string;
}) {
  const t = await getTranslations('studio.editor.merge');
  const { studio } = await getMessages();
  const boxes = mergeBoxes(aside.was, aside.texts, now.texts);
  const changed = BOXES.filter((box) => boxes[box].some(({ kind }) => kind !== 'same'));
  const conflicts = BOXES.reduce((sum, box) => sum + conflictsIn(boxes[box]), 0);
  const fields = BOXES.flatMap((box) =>
    Array.from({ length: conflictsIn(boxes[box]) }, (_, index) => ({
      name: conflictField(box, index),
      label: t('conflict', { file: FILES[box], number: index + 1 }),
    })),
  );
  return (
    <ActionForm
      action={mergeAsideAction.bind(null, place)}
      errors={{ ...studio.errors, choose: t('choose') }}
      refusals={{ ...studio.refusals, changed_meanwhile: t('again'), no_aside: t('noAside') }}
      labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      className="flex flex-col gap-6"
    >
      <input type="hidden" name="slug" value={aside.slug} />
      <input type="hidden" name="aside" value={aside.id} />
      <input type="hidden" name="draft" value={now.draft ?? ''} />
      <input type="hidden" name="revision" value={now.revision} />
      <input type="hidden" name="version" value={now.version} />
      <p>{changed.length === 0 ? t('alike') : t('conflicts', { count: conflicts })}</p>
      {changed.map((box) => (
        <Section key={box} title={FILES[box]}>
          <BoxPieces box={box} pieces={boxes[box]} other={other} />
        </Section>
      ))}
      <div>
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}

async function BoxPieces({ box, pieces, other }: { box: Box; pieces: readonly Piece[]; other: string }) {
  const t = await getTranslations('studio.editor.merge');
  const labels: ChangeLabels = { added: t('added'), removed: t('removed'), end: t('end') };
  let number = 0;
  let conflict = 0;
  return (
    <div className="flex flex-col gap-4">
      {pieces.map((piece) => {
        number += 1;
        const key = number;
        if (piece.kind === 'same') {
          const count = piece.lines.filter((one) => one.trim()).length;
          return count > 0 ? (
            <p key={key} className="text-ink-soft text-sm">
              {t('same', { count })}
            </p>
          ) : null;
        }
        if (piece.kind !== 'conflict') {
          return (
            <div key={key} className="border-line-strong border-l-3 pl-3">
              <p className="text-sm">
                {piece.kind === 'mine' ? t('mineChanged') : t('theirsChanged', { other })}
              </p>
              <p className="whitespace-pre-wrap break-words font-mono text-sm">
                <ChangedWords
                  words={diffWords(piece.was.join('\n'), piece.lines.join('\n'))}
                  labels={labels}
                />
              </p>
            </div>
          );
        }
        const name = conflictField(box, conflict);
        conflict += 1;
        return (
          <RadioGroup
            key={key}
            name={name}
            label={t('conflict', { file: FILES[box], number: conflict })}
            required
            choices={CHOICES.map((choice) => ({
              value: choice,
              label: t(`keep.${choice}`, { other }),
              hint: <Lines lines={settledLines(piece, choice)} none={t('nothing')} />,
            }))}
          />
        );
      })}
    </div>
  );
}
