import type { Register } from '@/features/registers/fields';
import { saidIn } from '@/features/registers/fields';
import { writeEntry } from '@/features/registers/mutations';
import { addDays, quebecDay } from '@/lib/days';
import type { Enrolled } from './visits';
import type { World } from './world';

/* What the person in charge wrote in the registers: an incident, amended once; a request answered, another running. */

const INCIDENT = {
  information: 'Prénom et adresse courriel de personnes abonnées à l’infolettre.',
  circumstances:
    'Un message d’annonce a été envoyé avec toutes les adresses en copie visible. Erreur de manipulation, vue le lendemain par une cliente.',
  people: '38',
  peopleCounted: 'exact',
  sensitivity: 'Faible : ni achat, ni paiement, ni information sur la santé.',
  consequences: 'Messages non sollicités ou tentatives d’hameçonnage.',
  likelihood: 'À vérifier : le message a été rappelé, et on a demandé à chaque destinataire de le supprimer.',
  serious: 'undecided',
  measures: 'Message rappelé, excuses envoyées, envoi en copie cachée rendu obligatoire.',
  publicNotice: 'none',
};

const CONCLUDED = {
  ...INCIDENT,
  likelihood: 'Faible : aucune suite en une semaine, et les destinataires se disent clients de la boutique.',
  serious: 'no',
  reasons:
    'Renseignements peu sensibles, diffusion limitée à la clientèle, aucun usage préjudiciable constaté.',
  advice: 'Se méfier d’un message qui demanderait un paiement au nom de la boutique.',
};

const REQUEST = {
  reference: '2026-01',
  kind: 'access',
  asked: 'Les achats et les courriels conservés depuis deux ans.',
};

const RUNNING = {
  reference: '2026-02',
  kind: 'rectification',
  asked: 'L’adresse de livraison au dossier client.',
};

export interface Registry {
  /** A day that many days ago, as it comes in the story. */
  readonly daysAgo: number;
  play(world: World, keeper: Enrolled): Promise<void>;
}

/** What happens in the registers, each on its day. */
export function registersOf(chance: { uuid(): string }): Registry[] {
  const [incident, answered, running] = [chance.uuid(), chance.uuid(), chance.uuid()];
  const write = async (
    world: World,
    { organizationId, hand }: Enrolled,
    register: Register,
    entryId: string,
    form: Readonly<Record<string, string>>,
    amended?: string,
  ) => {
    if (!hand) throw new Error('whoever keeps the registers has come in');
    await world.act(organizationId, { ...hand, personInCharge: true }, (scope) =>
      writeEntry(scope, {
        register,
        entryId,
        revision: amended === undefined ? 0 : 1,
        because: amended ?? '',
        said: saidIn(register, form),
      }),
    );
  };
  const today = (world: World) => quebecDay(world.now);
  const days = { known: '', received: '' };
  return [
    {
      daysAgo: 52,
      play(world, keeper) {
        days.received = addDays(today(world), -1);
        return write(world, keeper, 'requests', answered, { ...REQUEST, receivedOn: days.received });
      },
    },
    {
      daysAgo: 40,
      play(world, keeper) {
        const form = {
          ...REQUEST,
          receivedOn: days.received,
          answeredOn: today(world),
          answer: 'granted',
          answerGiven: 'Une copie lisible de l’historique d’achats et des courriels.',
        };
        return write(world, keeper, 'requests', answered, form, 'Réponse donnée.');
      },
    },
    {
      daysAgo: 34,
      play(world, keeper) {
        days.known = today(world);
        const form = { ...INCIDENT, happenedFrom: addDays(days.known, -1), awareFrom: days.known };
        return write(world, keeper, 'incidents', incident, form);
      },
    },
    {
      daysAgo: 27,
      play(world, keeper) {
        const form = { ...CONCLUDED, happenedFrom: addDays(days.known, -1), awareFrom: days.known };
        return write(world, keeper, 'incidents', incident, form, 'L’évaluation du risque est conclue.');
      },
    },
    {
      daysAgo: 8,
      play(world, keeper) {
        const form = { ...RUNNING, receivedOn: addDays(today(world), -1) };
        return write(world, keeper, 'requests', running, form);
      },
    },
  ];
}
