import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { Effect, Plan } from '#engine/plan.ts';
import type { LimboParts } from './limbo-parts.ts';
import type { Finding, Hand, How, Refusal } from './model.ts';
import { planHandle, planOutcome } from './rules/plan-handle.ts';
import { refreshTold } from './rules/steps.ts';

/** Somebody says what becomes of a contact that is stuck. The first click counts. */
export function handleFinding(
  parts: LimboParts,
  contactId: string,
  how: How,
  hand: Hand,
): Promise<Plan<Finding, Refusal>> {
  const { findings, norm, zone, clock } = parts;
  const refreshes = refreshesOf(parts, contactId);
  return findings.change(contactId, (finding) => planHandle(finding, hand, how, norm, zone(), clock.now(), refreshes));
}

/** Does what was asked for: the lead is given to the router, or to nurture. Told again after a crash, it does it once. */
export function carryOut(parts: LimboParts): Topic {
  return {
    batch: 50,
    parallel: 1,
    handle: async (messages) => {
      for (const message of messages) await carryOutOne(parts, message);
    },
  };
}

async function carryOutOne(parts: LimboParts, message: Message): Promise<void> {
  const { findings, leads } = parts;
  const contactId = message.subject;
  const { handled } = findings.get(contactId) ?? {};
  if (!handled || handled.how === 'leave' || handled.outcome !== undefined) return;
  const { how, by, at } = handled;
  const outcome = (await leads.moveStuck(how, [contactId], { by, at })).get(contactId) ?? '';
  await findings.change(contactId, (finding) => planOutcome(finding, outcome, refreshesOf(parts, contactId)), [
    message,
  ]);
}

function refreshesOf({ told }: LimboParts, contactId: string): Effect[] {
  return told.naming(contactId).map(refreshTold);
}
