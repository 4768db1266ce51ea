import { getLocale, getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { signOut } from '../actions';

/** Ends the person's sessions on every device, this one included. */
export async function SignOutEverywhere() {
  const [t, locale] = await Promise.all([getTranslations('signIn'), getLocale()]);
  return (
    <form action={signOut.bind(null, { locale })}>
      <input type="hidden" name="everywhere" value="yes" />
      <Button type="submit" tone="quiet">
        {t('signOutEverywhere')}
      </Button>
    </form>
  );
}
