import { getMessages } from 'next-intl/server';
import type { FormTexts } from '@/components/form/form-context';

/** The sentences that a passkey's form may say, in the reader's language. */
export async function passkeyTexts(labels: Record<string, string> = {}): Promise<FormTexts> {
  const { form, secondFactor } = await getMessages();
  return {
    errors: { ...form.errors, ...secondFactor.errors },
    refusals: { ...form.refusals, ...secondFactor.refusals },
    summary: form.summary,
    unreachable: form.unreachable,
    unknown: form.unknown,
    optional: form.optional,
    labels,
  };
}
