/** The page of a failure can't ask the server for its texts: these few sentences travel with it. */
export const failedTexts = {
  fr: {
    title: 'Quelque chose n’a pas fonctionné',
    text: 'La page n’a pas pu s’afficher. Ce qui avait été enregistré l’est toujours. Réessayez dans un instant; si cela se répète, transmettez le numéro ci-dessous à la personne qui gère votre organisation.',
    number: 'Numéro de l’erreur\u00a0:',
    retry: 'Réessayer',
    home: 'Aller à l’accueil',
  },
  en: {
    title: 'Something went wrong',
    text: 'The page could not be shown. What had been saved is still saved. Try again in a moment; if it happens again, give the number below to the person who manages your organization.',
    number: 'Error number:',
    retry: 'Try again',
    home: 'Go to the home page',
  },
} as const;
