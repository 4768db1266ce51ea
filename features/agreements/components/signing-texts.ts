import { getMessages } from 'next-intl/server';

/** What the forms around a signature say for each code that the server answers. */
export async function signingTexts() {
  const { errors, refusals } = (await getMessages()).signing;
  return { errors, refusals };
}
