import type { StoredEvent } from '#engine/events.ts';
import type { Message } from '#engine/inbox.ts';
import type { InstallParts } from './install-parts.ts';
import type { Instant, Passed, TestLead } from './model.ts';
import { planTestLook } from './rules/plan-test.ts';

/** How far they got: messages of TEST_TOPIC. */
export async function followTests(parts: InstallParts, messages: Message[]): Promise<void> {
  const { store, clock } = parts;
  for (const message of messages) {
    const test = store.test(message.subject);
    if (test?.cleaning === 'done' && !test.overAt) await tellGone(parts, test);
    const seen = test ? seenOf(parts, test) : {};
    await store.change(message.subject, (one) => planTestLook(one, seen, clock.now()), [message]);
  }
}

/** The lead closes like every other whose contact is gone: no webhook may tell of it, and no sweep finds what is archived. */
async function tellGone({ leads, clock }: InstallParts, { id, contactId = '' }: TestLead): Promise<void> {
  await leads.receive([{ key: `gone:${id}`, type: 'contact.deletion', objectId: contactId, at: clock.now() }]);
}

function seenOf({ leads, engine }: InstallParts, { contactId }: TestLead): Passed {
  const lead = contactId === undefined ? undefined : leads.known({ contact: contactId });
  if (!lead) return {};
  const story = engine.story(lead.id);
  const first = (type: string): StoredEvent | undefined => story.find((event) => event.type === type);
  const [received, scored, routed, closed] = ['received', 'scored', 'routed', 'closed'].map((type) =>
    first(`lead.${type}`),
  );
  const { total, band } = scored?.data ?? {};
  return {
    lead: lead.id,
    ...(received && { received: received.at }),
    ...(scored && { scored: { at: scored.at, total: Number(total), band: typeof band === 'string' ? band : '' } }),
    ...(routed && { routed: routed.at }),
    ...(lead.card && { posted: timeOf(lead.card.ts) }),
    ...answeredIn(first('lead.accepted') ?? first('lead.rejected')),
    ...(closed && { closed: closed.at }),
  };
}

/** By whom: a Slack user id, or HubSpot. */
function answeredIn(event: StoredEvent | undefined): Pick<Passed, 'answered'> {
  if (!event) return {};
  const how = event.type === 'lead.accepted' ? 'accepted' : 'rejected';
  return { answered: { at: event.at, how, by: event.actor.id } };
}

/** Slack names a message by the second at which it was posted, and a count. */
function timeOf(ts: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(Number(ts) * 1000));
}
