import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { SignalStore } from '../signals/index.ts';
import { checkClock } from './check-clock.ts';
import type { PersonId } from './model.ts';
import { prepareLeadPage } from './page-store.ts';
import { CONTACT_TOPIC, receiveContacts, type ReceiveParts } from './receive-contacts.ts';
import { receiveSignals, SIGNAL_TOPIC } from './receive-signals.ts';
import { releaseLeads } from './release-leads.ts';
import { RESCORE_TOPIC, rescoreLeads } from './rescore-leads.ts';
import { ringPeople } from './ring-people.ts';
import { CLOCK_TOPIC, ESCALATE_TOPIC, LOST_TOPIC, MISSED_TOPIC, RELEASE_TOPIC, RING_TOPIC } from './rules/steps.ts';
import { sayWhatWaited } from './say-what-waited.ts';

interface TopicParts extends ReceiveParts {
  engine: Engine;
  signals: SignalStore;
  db: Database;
  setAside(person: PersonId, message: Message): Promise<void>;
}

/** What wakes the lead path, and how much of it is taken at once. */
export function leadTopics(parts: TopicParts): Record<string, Topic> {
  const { engine } = parts;
  const alone = (batch: number, handle: Topic['handle']): Topic => ({ batch, parallel: 1, handle });
  return {
    [CONTACT_TOPIC]: { batch: 100, parallel: 4, handle: (messages) => receiveContacts(parts, messages) },
    [SIGNAL_TOPIC]: { batch: 100, parallel: 2, handle: receiveSignals(parts) },
    [RESCORE_TOPIC]: rescoreLeads({ ...parts, page: prepareLeadPage(parts.db) }),
    [RELEASE_TOPIC]: alone(200, (messages) => releaseLeads(parts, messages)),
    [CLOCK_TOPIC]: alone(200, (messages) => checkClock(parts, messages)),
    [ESCALATE_TOPIC]: alone(100, (messages) => sayWhatWaited(messages, engine)),
    [LOST_TOPIC]: alone(100, (messages) => sayWhatWaited(messages, engine)),
    [MISSED_TOPIC]: alone(1, (messages) => setAside(parts, messages)),
    [RING_TOPIC]: alone(100, (messages) => ringPeople(parts, messages, engine)),
  };
}

async function setAside({ setAside: away }: TopicParts, messages: Message[]): Promise<void> {
  for (const message of messages) await away(message.subject, message);
}
