import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { consume } from '@/access/rate-limit';
import { openOrganization, read, readAsUser } from '@/access/session';
import { dataArchive } from '@/features/my-data/archive';
import { FORMAT } from '@/features/my-data/file';
import { collectHeld, collectLogin, collectPdfs, nameHeld } from '@/features/my-data/queries';
import { longDate } from '@/i18n/format-date';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { quebecDay } from '@/lib/days';

interface Context {
  readonly params: Promise<{ locale: string; organization: string }>;
}

/** All that is held about oneself, as one ZIP (P-39.1, s. 27). Never on a shared tablet, where it would stay. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization: slug } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, slug, 'me:view', { takesAway: true });
  const t = await getTranslations({ locale, namespace: 'myData.take' });
  const minutes = await consume('export-member', gate.member.id);
  if (minutes > 0) {
    return new Response(t('wait', { minutes }), {
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(minutes * 60) },
    });
  }
  const { organization, session } = gate;
  const found = await read(gate, async (scope) => {
    const held = await collectHeld(scope);
    return {
      held,
      names: await nameHeld(scope, held, locale),
      pdfs: await collectPdfs(scope),
      now: scope.now,
    };
  });
  const withLogin = session.confinedTo === null;
  const login = withLogin ? await readAsUser(session, collectLogin) : {};
  const bytes = await dataArchive(
    {
      format: FORMAT,
      organization: { id: organization.id, name: organization.name },
      person: gate.member.id,
      madeAt: found.now.toISOString(),
      withLogin,
      held: { ...found.held, ...login },
      names: found.names,
    },
    found.pdfs,
    t('readMe', {
      organization: organization.name,
      date: longDate(locale, found.now),
      tables: 'csv/',
      copies: 'pdf/',
    }),
  );
  return attachment(bytes, { name: `paraphe-${quebecDay(found.now)}.zip`, type: 'application/zip' });
}
