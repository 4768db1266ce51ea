import '@/app/globals.css';
import '@/app/fonts/faces';
import type { Metadata } from 'next';
import { NotFoundMessage } from '@/components/ui/refusal';
import { Sheet } from '@/components/ui/sheet';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { env } from '@/lib/env';

export { viewport } from '@/app/viewport';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { robots: { index: false } };

/** Whatever no route answers: a whole page, in the reader's language, readable without a script, and a true 404. */
export default function GlobalNotFound() {
  return (
    <Sheet sample={env().PARAPHE_SAMPLE_RUNNING === 'yes'}>
      <SiteHeader />
      <NotFoundMessage />
      <SiteFooter />
    </Sheet>
  );
}
