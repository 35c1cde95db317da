import type { Engine } from '#engine/engine.ts';
import type { Message, NewMessage } from '#engine/inbox.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { personOf, type SignalStore, type ToldSignal } from '../signals/index.ts';
import type { ContactLook } from './gone-contacts.ts';
import { CONTACT_PROPERTIES } from './hubspot.ts';
import type { Instant } from './model.ts';
import { receiveOne, withCompanies, type ReceiveParts } from './receive-contacts.ts';

export const SIGNAL_TOPIC = 'leads.signal';

/** Something that a product or a website tells of a person. */
export interface ProductEvent {
  /** The sender's own id of it: told twice, it counts once. */
  id?: string;
  /** What the sender calls it. */
  kind: string;
  email?: string;
  contactId?: string;
  at: Instant;
  /** Untrusted text. */
  evidence: string;
}

/** How many were new, and the places of those that scoring.yml does not know, with the names that it knows. */
export interface Taken {
  fresh: number;
  unknown: number[];
  kinds: string[];
}

/** What is told is stored when this resolves. `kinds`: the kind of each event that may be told, by its name. */
export async function takeSignals(engine: Engine, kinds: Map<string, string>, events: ProductEvent[]): Promise<Taken> {
  const news = events.map((event) => signalNews(event, kinds));
  const known = news.filter((message) => message !== undefined);
  const fresh = known.length > 0 ? await engine.receive(known) : 0;
  const unknown = news.flatMap((message, index) => (message ? [] : [index]));
  return { fresh, unknown, kinds: [...kinds.keys()] };
}

/** The event as it lies in the inbox, or undefined when scoring.yml knows none of this name. */
function signalNews(event: ProductEvent, kinds: Map<string, string>): NewMessage | undefined {
  const kind = kinds.get(event.kind);
  if (kind === undefined) return undefined;
  const { id, email, contactId, at, evidence } = event;
  const subject = contactId ?? `person:${personOf(email)}`;
  const key = id === undefined ? `hash:${fingerprint(kind, subject, at.toString())}` : `id:${id}`;
  const address = contactId === undefined && email !== undefined ? { email: email.trim().toLowerCase() } : {};
  return { topic: SIGNAL_TOPIC, key, subject, body: { kind, at: at.toString(), private: { ...address, evidence } } };
}

interface Body {
  kind: string;
  at: string;
  private: { email?: string; evidence: string };
}

/**
 * Each person is looked up in HubSpot, all of a batch in a few calls, and re-scored with what was told. Nobody is made a contact:
 * what is told of somebody unknown waits until HubSpot knows them.
 */
export function receiveSignals(parts: SignalParts): (messages: Message[]) => Promise<void> {
  return (messages) => receiveTold(parts, messages);
}

export interface SignalParts extends ReceiveParts {
  engine: Engine;
  signals: SignalStore;
}

async function receiveTold(parts: SignalParts, messages: Message[]): Promise<void> {
  const look = parts.gone.look();
  try {
    await receiveSeen(parts, look, messages);
  } finally {
    look.end();
  }
}

async function receiveSeen(parts: SignalParts, look: ContactLook, messages: Message[]): Promise<void> {
  const bySubject = Map.groupBy(messages, ({ subject }) => subject);
  const emailOf = new Map(
    [...bySubject].flatMap(([subject, [first]]) => {
      const { email } = bodyOf(first!).private;
      return email === undefined ? [] : [[subject, email] as const];
    }),
  );
  const ids = [...bySubject.keys()].filter((subject) => !emailOf.has(subject));
  const byId = ids.length ? await parts.hubspot.readContacts(ids, CONTACT_PROPERTIES) : new Map();
  const byEmail = emailOf.size
    ? await parts.hubspot.readContactsByEmail([...emailOf.values()], CONTACT_PROPERTIES)
    : new Map();
  const found = await withCompanies(parts, new Map([...byId, ...byEmail]));
  await Promise.all(
    [...bySubject].map(async ([subject, news]) => {
      const told = news.map(toldBy);
      const contact = found.get(emailOf.get(subject) ?? subject);
      if (contact && !contact.record.archived) {
        await receiveOne(parts, look, contact.record.id, news, contact, told);
        return;
      }
      const about = emailOf.has(subject) ? { person: subject.replace('person:', '') } : { contactId: subject };
      await parts.engine.change({
        read: () => null,
        // About nobody that we know: there is nothing to decide.
        decide: () => ({ ok: true, state: null, events: [], effects: [] }),
        write: () => parts.signals.add(about, told, parts.clock.now()),
        subjectOf: () => subject,
        consumes: news,
      });
    }),
  );
}

function toldBy(message: Message): ToldSignal {
  const { kind, at, private: told } = bodyOf(message);
  return { key: message.key, kind, at: Temporal.Instant.from(at), evidence: told.evidence };
}

function bodyOf({ body }: Message): Body {
  return body as unknown as Body;
}
