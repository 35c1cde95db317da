import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { OPEN_HANDOFF, type ProductEvent } from '#features/leads/index.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import type { HandoffRows } from './model.ts';

export const SIGNAL_TOPIC = 'handoffs.signal';

/** Events of products and websites that tell of a risk, stored when this resolves. Answers the names that were known, and how many were new. */
export async function takeSignals(
  engine: Engine,
  rows: HandoffRows,
  events: ProductEvent[],
): Promise<{ kinds: string[]; fresh: number }> {
  const kinds = rows['churn-risk-to-save']?.signals ?? [];
  const news = events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, kind, email, contactId, at }) => {
      const address = email?.trim().toLowerCase() ?? '';
      const subject = contactId ?? `person:${fingerprint('person', address)}`;
      const key = id === undefined ? `hash:${fingerprint(kind, subject, at.toString())}` : `id:${id}`;
      const told = contactId === undefined ? { email: address } : {};
      return { topic: SIGNAL_TOPIC, key, subject, body: { at: at.toString(), private: told } };
    });
  return { kinds, fresh: news.length > 0 ? await engine.receive(news) : 0 };
}

interface Body {
  at: string;
  private: { email?: string };
}

/** Whoever is told of is looked up in HubSpot: it is their company that is at risk. Of somebody unknown there is nothing to save. */
export async function receiveSignals(hubspot: HubSpot, engine: Engine, messages: Message[]): Promise<void> {
  for (const { subject, body } of messages) {
    const { at, private: told } = body as unknown as Body;
    const company = ['associatedcompanyid'];
    const { email } = told;
    const found =
      email === undefined
        ? (await hubspot.readContacts([subject], company)).get(subject)
        : (await hubspot.readContactsByEmail([email], company)).get(email);
    if (!found) continue;
    const companyId = found.properties['associatedcompanyid'];
    const about = companyId === undefined ? `contacts:${found.id}` : `companies:${companyId}`;
    const key = `save:${companyId ?? `contact-${found.id}`}:${at.slice(0, 10)}:told`;
    await engine.receive([{ topic: OPEN_HANDOFF, key, subject: about, body: {} }]);
  }
}
