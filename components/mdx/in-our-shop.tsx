import type { RenderContext, Slots } from './context';
import type { MdxLabels } from './labels';
import type { MdxProps } from './props';

function Contacts({ slots, labels }: { slots: Slots; labels: MdxLabels }) {
  return (
    <dl className="space-y-1 font-sans text-base">
      <div>
        <dt className="inline">{labels.person_in_charge}</dt>{' '}
        <dd className="inline p-0">
          {slots.personInCharge.title}, {slots.personInCharge.contact}
        </dd>
      </div>
      {slots.incidentContact ? (
        <div>
          <dt className="inline">{labels.incident_contact}</dt>{' '}
          <dd className="inline p-0">{slots.incidentContact}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** What the general text means here: whom to ask, from the organization's own settings. */
export function inOurShop({ labels, slots }: RenderContext) {
  return function InOurShop({ children }: MdxProps) {
    return (
      <div className="keep-together space-y-3 rounded-md border border-accent px-4 py-5 sm:px-6">
        <h2 className="mt-0 text-xl">{labels.in_our_shop}</h2>
        {children}
        {slots ? <Contacts slots={slots} labels={labels} /> : <p>{labels.ask_person_in_charge}</p>}
      </div>
    );
  };
}
