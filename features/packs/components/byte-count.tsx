import { getFormatter, getTranslations } from 'next-intl/server';

const UNITS = ['bytes', 'kilobytes', 'megabytes', 'gigabytes'] as const;

/** A file's length as people say it: « 12,4 Mo ». Decimal, as disks and downloads are counted. */
export async function ByteCount({ bytes }: { bytes: number }) {
  const [t, format] = await Promise.all([getTranslations('packs.size'), getFormatter()]);
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = format.number(bytes / 1000 ** step, { maximumFractionDigits: step > 1 ? 1 : 0 });
  return <span className="whitespace-nowrap">{t(UNITS[step] ?? 'bytes', { value })}</span>;
}
