import type { SandboxHubSpotActions } from '../hubspot-contract.ts';
import { knownIn } from '../seed/known.ts';
import { CYCLE, personas, type Persona } from '../seed/personas.ts';
import { addContact } from './by-hand.ts';
import type { Crm } from './state.ts';

/** How much later a persona does what it does next: long after the app has read what came first. */
const LATER_MS = 3_000;

/** The "New lead" button: makes the persona asked for, or the next one of a fixed cycle. Answers the last who came. */
export function leadMaker(
  crm: Crm,
  random: () => number,
  now: () => Temporal.Instant,
): SandboxHubSpotActions['newLead'] {
  let made = 0;
  const come = (persona: Persona): { contactId: string; name: string } => {
    made += 1;
    const { contact, company, later } = persona.make(random, made, now(), knownIn(crm, now()));
    const record = addContact(crm, contact, company, 'FORM');
    if (later) setTimeout(() => crm.update(record, later, { source: 'FORM' }), LATER_MS).unref();
    return { contactId: record.id, name: [contact['firstname'], contact['lastname']].filter(Boolean).join(' ') };
  };
  return ({ persona }) => {
    const id = persona ?? CYCLE[made % CYCLE.length];
    const chosen = personas.find((one) => one.id === id);
    if (chosen === undefined) {
      const known = personas.map((one) => one.id).join(', ');
      return Promise.resolve({ ok: false, error: `There is no persona "${id}". Choose one of ${known}.` });
    }
    const came = Array.from({ length: chosen.count ?? 1 }, () => come(chosen));
    return Promise.resolve({ ok: true, ...came.at(-1) });
  };
}
