import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { NewMessage } from '#engine/inbox.ts';
import type { HandoffRows, Subject } from './model.ts';
import { watched } from './rules/triggers.ts';

export const LOOK_TOPIC = 'handoffs.look';
export const FORGET_TOPIC = 'handoffs.forget';

/** Webhook events that may open or close a handoff, stored when this resolves. */
export async function takeNews(engine: Engine, rows: HandoffRows, events: CrmEvent[]): Promise<void> {
  const news = events.flatMap((event) => newsOf(event, rows) ?? []);
  if (news.length > 0) await engine.receive(news);
}

function newsOf({ type, objectId, property, key }: CrmEvent, rows: HandoffRows): NewMessage | undefined {
  if (type === 'contact.privacyDeletion') return { topic: FORGET_TOPIC, key, subject: objectId, body: {} };
  const of = TYPES[type];
  if (!of || (property !== undefined && !watched(rows, of).includes(property))) return undefined;
  return lookAt({ type: of, id: objectId }, key);
}

const TYPES: Partial<Record<CrmEvent['type'], Subject['type']>> = {
  'deal.creation': 'deals',
  'deal.propertyChange': 'deals',
  'contact.propertyChange': 'contacts',
  'company.propertyChange': 'companies',
};

/** A hint that there is something to look at in HubSpot. */
export function lookAt({ type, id }: Subject, key: string): NewMessage {
  return { topic: LOOK_TOPIC, key, subject: `${type}:${id}`, body: {} };
}

/** The record of a subject as it stands in a message. */
export function readSubjectKey(text: string): Subject | undefined {
  const [, type, id] = /^(contacts|companies|deals):(\d+)$/.exec(text) ?? [];
  return id === undefined ? undefined : { type: type as Subject['type'], id };
}
