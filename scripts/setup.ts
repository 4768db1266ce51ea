import { parseArgs } from 'node:util';
import type { Runtime } from '@/access/runtime';
import { sectors } from '@/features/organizations/input';
import { address } from '@/features/sessions/input';
import { isRefused } from '@/lib/outcome';
import { slugOf } from '@/lib/slug';
import { readConfiguration } from './start/configuration';
import type { FirstOrganization, FirstPerson } from './start/first-people';
import { requireFolder } from './start/folder';
import { nameFromAddress } from './start/naming';
import { makePlan } from './start/prepare';
import { Refusal, runCommand, say } from './start/say';
import { withDatabase } from './start/with-database';

const HELP = `npm run setup -- --consultant COURRIEL [--consultant-name NOM]
                 [--organization NOM --owner COURRIEL [--owner-name NOM] [--sector ${sectors.join('|')}]]
                 [--locale fr|en]
npm run setup -- --reset-second-factor COURRIEL [--locale fr|en]

Nomme les premières personnes et imprime, pour chacune, un lien de connexion à usage unique ; ou retire les deuxièmes
facteurs de quelqu’un qui les a tous perdus, une fois certain que c’est bien cette personne qui le demande.
Names the first people and prints, for each, a single-use sign-in link; or takes away the second factors of somebody who
has lost them all, once it is certain that it is they who ask.`;

interface Asked {
  resetOf: FirstPerson | null;
  consultant: FirstPerson | null;
  organization: FirstOrganization | null;
}

function person(option: string, email: string, name: string | undefined, locale: 'fr' | 'en'): FirstPerson {
  const parsed = address.safeParse(email);
  if (!parsed.success) {
    throw new Refusal(
      `--${option} : « ${email} » n’est pas une adresse de courriel.`,
      `--${option}: "${email}" is not an e-mail address.`,
    );
  }
  return { email: parsed.data, name: name?.trim() || nameFromAddress(parsed.data), locale };
}

/** Reads the command line; null when only help was asked for. */
function readArguments(): Asked | null {
  const { values } = parseArgs({
    options: {
      consultant: { type: 'string' },
      'consultant-name': { type: 'string' },
      organization: { type: 'string' },
      owner: { type: 'string' },
      'owner-name': { type: 'string' },
      'reset-second-factor': { type: 'string' },
      sector: { type: 'string', default: 'other' },
      locale: { type: 'string', default: 'fr' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const locale = values.locale === 'en' ? 'en' : 'fr';
  const sector = sectors.find((known) => known === values.sector);
  if (!sector) {
    throw new Refusal(`--sector : ${sectors.join(', ')} ?`, `--sector: ${sectors.join(', ')}?`);
  }
  if ((values.organization === undefined) !== (values.owner === undefined)) {
    throw new Refusal(
      'Une organisation va avec son propriétaire : --organization NOM --owner COURRIEL',
      'An organization goes with its owner: --organization NAME --owner EMAIL',
    );
  }
  const resetOf = values['reset-second-factor'];
  if (resetOf !== undefined) {
    if (values.consultant !== undefined || values.organization !== undefined) {
      throw new Refusal('--reset-second-factor se donne seul.', '--reset-second-factor is given alone.');
    }
    const whose = person('reset-second-factor', resetOf, undefined, locale);
    return { resetOf: whose, consultant: null, organization: null };
  }
  if (values.consultant === undefined && values.organization === undefined) {
    throw new Refusal(
      'Qui ? npm run setup -- --consultant COURRIEL [--organization NOM --owner COURRIEL]',
      'Who? npm run setup -- --consultant EMAIL [--organization NAME --owner EMAIL]',
    );
  }
  const { consultant, organization, owner } = values;
  return {
    resetOf: null,
    consultant:
      consultant === undefined ? null : person('consultant', consultant, values['consultant-name'], locale),
    organization:
      organization === undefined || owner === undefined
        ? null
        : {
            name: organization.trim(),
            slug: requireSlug(organization),
            sector,
            owner: person('owner', owner, values['owner-name'], locale),
          },
  };
}

function requireSlug(name: string): string {
  const slug = slugOf(name);
  if (slug) return slug;
  throw new Refusal(
    `--organization : « ${name} » n’a ni lettre ni chiffre.`,
    `--organization: "${name}" has neither letter nor digit.`,
  );
}

async function name(runtime: Runtime, asked: Asked, publicUrl: string): Promise<void> {
  const { enrolConsultant, openOrganization } = await import('./start/first-people');
  const { consultant, organization } = asked;
  if (organization) {
    const opened = await openOrganization(runtime, organization, publicUrl);
    if (isRefused(opened)) {
      throw new Refusal(
        `L’organisation « ${organization.name} » n’a pas été créée (${opened.refused}) : une autre a déjà l’adresse /o/${organization.slug}.`,
        `The organization "${organization.name}" was not created (${opened.refused}): another already has the address /o/${organization.slug}.`,
      );
    }
    const { email } = organization.owner;
    console.log(`\nPropriétaire · Owner: ${email} (7 jours · 7 days)\n${opened.done}`);
  }
  if (consultant) {
    const link = await enrolConsultant(runtime, consultant, publicUrl);
    console.log(`\nConsultant·e · Consultant: ${consultant.email} (24 h)\n${link}`);
  }
  console.log('\nChaque lien ne sert qu’une fois : remettez-le en main propre ou par un canal sûr.');
  console.log('Each link works once: hand it over in person or by a safe channel.');
}

async function takeAwayFactors(runtime: Runtime, whose: FirstPerson): Promise<void> {
  const { resetSecondFactor } = await import('./start/factor-reset');
  const { email } = whose;
  const reset = await resetSecondFactor(runtime, whose);
  if (isRefused(reset)) {
    throw reset.refused === 'unknown_login'
      ? new Refusal(`Personne ici n’a l’adresse « ${email} ».`, `Nobody here has the address "${email}".`)
      : new Refusal(`« ${email} » n’a aucun deuxième facteur.`, `"${email}" has no second factor.`);
  }
  say(
    `les deuxièmes facteurs de ${email} sont retirés et ses sessions fermées ; un courriel le lui dit`,
    `the second factors of ${email} are removed and their sessions closed; a mail tells them`,
  );
}

async function setUp(): Promise<void> {
  const asked = readArguments();
  if (!asked) return console.log(HELP);
  const configuration = readConfiguration();
  requireFolder(configuration.DATA_DIR);
  const plan = makePlan(configuration);
  await withDatabase(plan, async () => {
    const { runtime } = await import('@/access/runtime');
    if (asked.resetOf) await takeAwayFactors(runtime(), asked.resetOf);
    else await name(runtime(), asked, plan.publicUrl);
  });
}

await runCommand(setUp);
