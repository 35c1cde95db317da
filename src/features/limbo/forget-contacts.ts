import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { LimboParts } from './limbo-parts.ts';
import { GONE_TOPIC, refreshTold } from './rules/steps.ts';

/** Contacts that are not there any more; of a merge, those that went into another. Stored when this resolves. */
export async function takeGone({ engine }: Pick<LimboParts, 'engine'>, events: CrmEvent[]): Promise<void> {
  const gone = events.flatMap(({ key, ...event }) =>
    goneIn(event).map((id) => ({ topic: GONE_TOPIC, key: `${key}:${id}`, subject: id, body: null })),
  );
  if (gone.length > 0) await engine.receive(gone);
}

function goneIn({ type, objectId, mergedInto, mergedFrom = [] }: Omit<CrmEvent, 'key'>): string[] {
  if (type === 'contact.deletion' || type === 'contact.privacyDeletion') return [objectId];
  return type === 'contact.merge' ? mergedFrom.filter((id) => id !== mergedInto) : [];
}

/** What was found of them goes, and messages that show their names are written anew without them. */
export function forgetContacts({ findings, told }: Pick<LimboParts, 'findings' | 'told'>): Topic {
  const handle = async (messages: Message[]): Promise<void> => {
    const ids = [...new Set(messages.map(({ subject }) => subject))];
    const shown = new Set(ids.flatMap((id) => told.naming(id)));
    await findings.forget(ids, [...shown].map(refreshTold), messages);
  };
  return { batch: 100, parallel: 1, handle };
}
