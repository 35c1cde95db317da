import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { shownClause } from '#lib/shown.ts';
import { listOf } from '#lib/text.ts';
import type { Instant, Person } from '../model.ts';
import { hoursWords } from './hours-words.ts';

export interface FirstLead {
  person: Person;
  /** Where cards stand, without `#`. */
  channel: string;
  /** To the card. */
  link?: string;
  /** Whom to ask. */
  ops: string[];
  now: Instant;
}

/** To whoever gets their first lead, and never again. */
export function firstLeadMessage({ person, channel, link, ops }: FirstLead): { text: string; blocks: KnownBlock[] } {
  const where = `#${shownClause(channel, 80)}`;
  const card = link === undefined ? 'its card' : `<${link}|its card>`;
  const asked = listOf(
    ops.map((name) => shownClause(name, 60)),
    'or',
    'whoever runs Baton',
  );
  const hours = hoursWords(person);
  const lines = [
    `*Your first lead has come*: look at ${card} in ${where}.`,
    '• *The card* says who it is, why now, how the score came about, and by when to answer. It is edited in place, and its thread is its history; everybody sees the same.',
    '• *Accept* says that you take it: HubSpot shows you as the owner, and nobody else gets it. *Reject…* asks for a reason, *Reassign…* gives it to somebody else, and for a while there is *Undo*.',
    `• *Your hours* as Baton knows them: ${hours}. Leads come in them, and the time to answer runs in them. If they are wrong, ask ${asked}.`,
    '• *Away?* `/baton away until friday 5pm`, and `/baton back`. No leads come meanwhile.',
    'This is said once.',
  ];
  return {
    text: `Your first lead has come: look at its card in ${where}. Accept says that you take it. Your hours as Baton knows them: ${hours}. When you are away, type /baton away.`,
    blocks: [section(lines.join('\n'))],
  };
}
