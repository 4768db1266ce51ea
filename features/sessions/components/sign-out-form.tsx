import { getLocale, getTranslations } from 'next-intl/server';
import { navLink } from '@/components/ui/site-header';
import { signOut } from '../actions';

/** Ends the session, from the header of any page: an ordinary form, so that it works without a script. */
export async function SignOutForm() {
  const [t, locale] = await Promise.all([getTranslations('signIn'), getLocale()]);
  return (
    <form action={signOut.bind(null, { locale })}>
      <button type="submit" className={`${navLink} cursor-pointer`}>
        {t('signOut')}
      </button>
    </form>
  );
}
