/** The weekly question to ops: a few disqualified leads, each with why, and what to say to it. */
import type { KnownBlock } from '@slack/types';

import { actions, button, context, header, section } from '#lib/blocks.ts';
import { wilson } from '#lib/wilson.ts';

import type { Lead } from '../model.ts';

import type { Card } from './lead-card.ts';
import { whoInWords } from './lead-facts.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown, shownClause } from './shown.ts';
import { readerTime } from './words.ts';

export interface SampleContext extends ViewContext {
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
  /** What the disqualification rests on. Untrusted. */
  evidence(lead: Lead): string;
}

/** Of those who were looked at in the last 90 days. */
export interface Verdicts {
  judged: number;
  rescued: number;
}

export function sampleMessage(leads: Lead[], verdicts: Verdicts, view: SampleContext): Card {
  const count = leads.length === 1 ? 'One disqualified lead' : `${leads.length} disqualified leads`;
  const open = leads.filter(({ sampled, state }) => !sampled?.verdict && state.name === 'unrouted').length;
  const title = `${count} of last week: ${open === 0 ? 'all judged' : 'was that right?'}`;
  const blocks: KnownBlock[] = [
    header(title),
    ...leads.flatMap((lead) => entry(lead, view)),
    context(
      verdictWords(verdicts),
      'Drawn by lot and spread over the reasons. *Rescue* sends the lead to sales now; *Right* keeps it as it is. Managers and ops decide.',
    ),
  ];
  return { text: `${title} ${verdictWords(verdicts)}`, blocks, mentions: [] };
}

function entry(lead: Lead, view: SampleContext): KnownBlock[] {
  if (lead.state.name === 'closed') return [section(`*${shown(lead.id, 20)}* · ${shownClause(lead.state.why, 100)}`)];
  const who = `*<${view.recordUrl(lead.contactId)}|${whoInWords(lead, 60)}>* · ${shown(lead.id, 20)}`;
  const evidence = shown(view.evidence(lead), 120);
  const why = shownClause(lead.score.disqualified?.says ?? lead.route.why.at(-1) ?? lead.route.clause, 120);
  const text = section(`${who}\n${why}${evidence && ` (${evidence})`}`);
  const { verdict, by, at } = lead.sampled ?? {};
  if (verdict && by && at) {
    const what = verdict === 'rescued' ? 'Rescued, and with sales now' : 'Rightly disqualified';
    return [text, context(`${what}: ${nameOf(view.people, by)}, ${readerTime(at, view.zone, view.now)}`)];
  }
  if (lead.state.name !== 'unrouted' || lead.route.to !== 'disqualified')
    return [text, context('Not disqualified any more')];
  return [text, actions(button('leads.rescue', 'Rescue', lead.id, 'primary'), button('leads.right', 'Right', lead.id))];
}

/** `2 of 15 rescued in 90 days: 4-38 % of all disqualified leads may be wrong` */
function verdictWords({ judged, rescued }: Verdicts): string {
  if (judged === 0) return 'None judged in the last 90 days yet.';
  const { low, high } = wilson(rescued, judged);
  const [from, to] = [low, high].map((share) => Math.round(share * 100));
  return `${rescued} of ${judged} rescued in 90 days: ${from}-${to} % of what is disqualified may be wrong.`;
}
