import type { Message } from '#engine/inbox.ts';
import { nextRinging } from '#features/leads/index.ts';
import { addBusinessDays } from '#lib/business-days.ts';
import { rolesOf, type DefinitionParts } from './definition-parts.ts';
import { planPing } from './rules/plan-ping.ts';
import { reachable, readPing, type Signer } from './rules/steps.ts';
import type { Slack } from '#adapters/slack/port.ts';

/** So many working days after a proposal whoever has not signed is reminded, once. */
const REMIND_DAYS = 3;

/** Whose hand is missing under a proposal hears of it: messages of PING_TOPIC. */
export async function pingSigners(parts: DefinitionParts & { slack: Slack }, messages: Message[]): Promise<void> {
  const { proposals, clock, keeper, people, slack } = parts;
  for (const message of messages) {
    const asked = readPing(message.subject);
    const place = proposals.place(asked.id);
    const link = place && (await slack.permalink(place));
    const now = clock.now();
    const remindAt = addBusinessDays(now, REMIND_DAYS, keeper.running().team);
    const ringsAt = ({ id }: Signer, from: Temporal.Instant): Temporal.Instant => {
      const person = people()[id];
      return (person && nextRinging(person, from)) ?? from;
    };
    const given = { people: reachable(Object.values(people())), roles: rolesOf(parts), link, ringsAt, remindAt, now };
    await proposals.change(asked.id, (proposal) => planPing(proposal, asked, given), undefined, [message]);
  }
}
