import { getLocale, getTranslations } from 'next-intl/server';
import { AddressToSend } from '@/components/form/address-to-send';
import { FileToSend } from '@/components/form/file-to-send';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import { localePath } from '@/i18n/path';
import type { SiteProblem } from '../check';
import { MAX_BYTES } from '../reading';

const PROBLEMS = {
  empty: 'file',
  too_large: 'file',
  unreadable: 'file',
  not_har: 'file',
  unknown_format: 'file',
  no_calls: 'file',
  no_site: 'site',
  bad_site: 'site',
  other_site: 'site',
} as const satisfies Record<SiteProblem, 'file' | 'site'>;

const isProblem = (value: unknown): value is SiteProblem =>
  typeof value === 'string' && Object.hasOwn(PROBLEMS, value);

/** How to make the file, in a browser, and the form that takes it. */
export async function CheckForm({
  path,
  site,
  problem,
}: {
  /** Of the page, without its language. */
  path: string;
  /** What was typed, else what the interview knows. */
  site: string;
  /** Why the last file was not taken, as the address says it. */
  problem: unknown;
}) {
  const [t, locale] = await Promise.all([getTranslations('websiteCheck'), getLocale()]);
  const limits = { megabytes: MAX_BYTES / 1_000_000 };
  const said = (field: 'file' | 'site') =>
    isProblem(problem) && PROBLEMS[problem] === field ? t(`problems.${problem}`) : undefined;
  return (
    <>
      <Section title={t('how.title')}>
        <ol className="mb-6 flex max-w-measure list-decimal flex-col gap-2 pl-6">
          {(['har1', 'har2', 'har3', 'har4'] as const).map((step) => (
            <li key={step}>{t(`how.${step}`)}</li>
          ))}
        </ol>
        <Details summary={t('how.pageTitle')}>
          <p className="max-w-measure">{t('how.page')}</p>
        </Details>
      </Section>
      <Section title={t('form.title')}>
        <form
          method="post"
          encType="multipart/form-data"
          action={localePath(locale, `${path}/file`)}
          className="flex max-w-measure flex-col gap-6"
        >
          <AddressToSend
            id="website"
            name="site"
            label={t('form.site')}
            hint={t('form.siteHint')}
            error={said('site')}
            defaultValue={site}
            maxLength={200}
          />
          <FileToSend
            id="website-file"
            accept=".har,.json,.html,.htm,.mhtml,.mht,application/json,text/html,multipart/related"
            label={t('form.file')}
            hint={t('form.fileHint', limits)}
            error={said('file')}
            tooLarge={t('problems.too_large')}
            maxBytes={MAX_BYTES}
          />
          <p className="text-ink-soft text-sm">{t('form.kept')}</p>
          <Button type="submit" className="sm:self-start">
            {t('form.send')}
          </Button>
        </form>
      </Section>
    </>
  );
}
