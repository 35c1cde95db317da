import type { HandoffRows, Instant, OpenHandoff, Person } from '../model.ts';
import { oversees } from './may.ts';

/** What the auditor tells ops. */
interface Finding {
  key: string;
  says: string;
}

interface Surroundings {
  rows: HandoffRows;
  people: Person[];
  hasDue(handoff: OpenHandoff): boolean;
  /** Whose next step should have been taken a while ago. */
  late: string[];
}

/** How long a card may take to reach Slack. */
const DELIVERY = Temporal.Duration.from({ minutes: 5 });

/** What must hold for each open handoff: somebody may take it, something is to happen next, and its card is in Slack in time. */
export function auditHandoffs(
  open: OpenHandoff[],
  { rows, people, hasDue, late }: Surroundings,
  now: Instant,
): Finding[] {
  return [
    ...open
      .filter((one) => !hasDue(one))
      .map(({ id }) => ({
        key: `handoffs:clock:${id}`,
        says: `Handoff ${id} is open and no clock runs for it. Reassign it on its card.`,
      })),
    ...open
      .filter((one) => !hasTaker(one, rows, people))
      .map(({ id, kind }) => ({
        key: `handoffs:nobody:${id}`,
        says: `Nobody in team.yml may take handoff ${id} (${kind}). Give somebody one of the roles that slas.yml names there.`,
      })),
    ...late.map((id) => ({
      key: `handoffs:late:${id}`,
      says: `What was to happen with handoff ${id} has not happened for ten minutes. HubSpot or Slack may be out of reach; restart Baton if not.`,
    })),
    ...withoutCard(open, now),
  ];
}

function hasTaker({ owner, kind }: OpenHandoff, rows: HandoffRows, people: Person[]): boolean {
  const takes = rows[kind]?.takes ?? [];
  return people.some(
    (person) => person.id === owner || oversees(person) || person.roles.some((role) => takes.includes(role as never)),
  );
}

/** One finding for all: in an outage it is true of many at once. */
function withoutCard(open: OpenHandoff[], now: Instant): Finding[] {
  const late = open.filter(
    ({ hasCard, hidden, seenAt }) => !hasCard && !hidden && Temporal.Instant.compare(seenAt.add(DELIVERY), now) < 0,
  );
  const [first] = late;
  if (!first) return [];
  const which = late.length === 1 ? `The card of handoff ${first.id} has` : `The cards of ${late.length} handoffs have`;
  return [
    {
      key: 'handoffs:cards',
      says: `${which} not reached Slack within 5 minutes. They are still being tried; /baton handoffs shows them.`,
    },
  ];
}
