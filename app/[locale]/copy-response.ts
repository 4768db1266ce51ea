import type { CopyFile } from '@/features/copies/queries';

/** A signed copy, as a download that no cache in between keeps. */
export function copyResponse({ name, bytes }: CopyFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
