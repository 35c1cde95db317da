import type { Database } from '#engine/database.ts';
import { factsOf } from './hubspot.ts';
import type { Instant, PersonId } from './model.ts';
import { moveStuck } from './move-stuck.ts';
import type { ReceiveParts } from './receive-contacts.ts';
import { whereaboutsOf, type Whereabouts } from './rules/whereabouts.ts';
import { whoInWords } from './views/lead-facts.ts';
import { createWhereaboutsStore } from './whereabouts-store.ts';

/** What can be asked of, and done with, contacts that have come to rest. */
export interface StuckLeads {
  /** Where they are on their way, by contact id; who never was a lead is absent. At most some hundreds at once. */
  whereabouts(contactIds: string[]): Map<string, Whereabouts>;
  /** Contact ids of what this person has on their hands, unanswered or accepted; the oldest lead first. */
  onHandsOf(person: PersonId): string[];
  /**
   * By the word of a manager or of ops they go to the router as if they were new, or to nurture. `by`: a Slack user id; `at`: when that
   * was asked for. Answers by contact id a sentence for each that was refused. Throws `DeliveryError`; safe to be told again.
   */
  moveStuck(what: 'route' | 'nurture', contactIds: string[], asked: Word): Promise<Map<string, string | undefined>>;
  /** Who they are, read from HubSpot now, in words that are safe to show the team; who is not there is absent. */
  whoAre(contactIds: string[]): Promise<Map<string, string>>;
}

interface Word {
  by: string;
  at: Instant;
}

const NAMES = ['firstname', 'lastname', 'jobtitle', 'company'];
const LONGEST = 60;

export function stuckLeads(db: Database, parts: ReceiveParts): StuckLeads {
  const { leadsOf, onHandsOf } = createWhereaboutsStore(db);
  return {
    whereabouts: (contactIds) => new Map(leadsOf(contactIds).map((lead) => [lead.contactId, whereaboutsOf(lead)])),
    onHandsOf,
    async moveStuck(what, contactIds, { by, at }) {
      const person = Object.values(parts.policy().people).find(({ slackId }) => slackId === by);
      const hand = { slackId: by, external: false, ...(person && { person }) };
      const plans = await moveStuck(parts, what, contactIds, { hand, at });
      return new Map([...plans].map(([id, plan]) => [id, plan.ok ? undefined : plan.refusal.says]));
    },
    async whoAre(contactIds) {
      const records = await parts.hubspot.readContacts(contactIds, NAMES);
      return new Map(
        [...records]
          .filter(([, { archived }]) => !archived)
          .map(([id, record]) => [id, whoInWords({ facts: factsOf(record, undefined) }, LONGEST)]),
      );
    },
  };
}
