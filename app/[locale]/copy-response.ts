import type { CopyFile } from '@/features/copies/queries';
import { attachment } from '@/lib/attachment';

/** A signed copy, as a download that no cache in between keeps. */
export function copyResponse({ name, bytes }: CopyFile): Response {
  return attachment(bytes, { name, type: 'application/pdf' });
}
