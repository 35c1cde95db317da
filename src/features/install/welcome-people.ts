import type { Message } from '#engine/inbox.ts';
import type { InstallParts } from './install-parts.ts';
import { firstLeadKey, welcome } from './rules/steps.ts';

/** Somebody's first lead has come: messages of FIRST_TOPIC. Whoever does not have it any more hears nothing of it. */
export async function welcomePeople(parts: InstallParts, messages: Message[]): Promise<void> {
  for (const { subject } of messages) {
    const [, person = '', lead = ''] = /^(.+) (L\d+)$/.exec(subject) ?? [];
    const known = parts.leads.known({ lead });
    if (known?.owner !== person || parts.store.place(firstLeadKey(person))) continue;
    const link = known.card && (await parts.slack.permalink(known.card));
    await parts.engine.plan([welcome(person, { lead, ...(link !== undefined && { link }) })]);
  }
}
