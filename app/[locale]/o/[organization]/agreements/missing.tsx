import type { ReactElement } from 'react';
import { answerWith } from '@/access/response-status';
import { NotFoundMessage } from '@/components/ui/refusal';

/** 404, rendered and not thrown: what a page throws is shown by a script only, and signing needs none. */
export function missing(): ReactElement {
  answerWith(404);
  return <NotFoundMessage />;
}
