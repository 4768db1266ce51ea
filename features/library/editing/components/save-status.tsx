'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type EditorTexts, filled, useDesk } from './desk-context';

function sentence(texts: EditorTexts, state: NonNullable<ReturnType<typeof useDesk>>['state']): string {
  const { status } = texts;
  switch (state.kind) {
    case 'saved':
      return filled(status.saved, { at: state.at });
    case 'refused':
      return state.reason === 'too_long' ? status.tooLong : status.refused;
    case 'conflict':
      return status.conflict;
    default:
      return status[state.kind];
  }
}

/** Between two keys: shown, and not said aloud. */
const PASSING: ReadonlySet<string> = new Set(['idle', 'waiting', 'sending']);

/** Whether what is typed is saved, and what to do when it can't be. */
export function SaveStatus() {
  const desk = useDesk();
  const [heard, setHeard] = useState('');
  useEffect(() => {
    if (desk && !PASSING.has(desk.state.kind)) setHeard(sentence(desk.texts, desk.state));
  }, [desk]);
  if (!desk) return null;
  const { state, texts } = desk;
  const who =
    state.kind === 'conflict' ? (state.own ? texts.status.you : (state.by ?? texts.status.other)) : '';
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft text-sm" aria-hidden="true">
        {sentence(texts, state)}
      </p>
      <p role="status" className="sr-only">
        {heard}
      </p>
      {state.kind === 'conflict' ? (
        <Notice tone="late" announce="alert" title={filled(texts.status.overtaken, { who, at: state.at })}>
          <p className="mb-3">{texts.status.overtakenHint}</p>
          <Button onClick={desk.merge}>{texts.status.merge}</Button>
        </Notice>
      ) : null}
      {state.kind === 'offline' ? (
        <div>
          <Button tone="quiet" onClick={desk.retry}>
            {texts.status.retry}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
