import { encode } from '#lib/json.ts';
import type { Lead, Tags } from '../model.ts';
import type { Routing, Scoring } from './lead-packs.ts';
import type { LeadPlan } from './lead-plan.ts';
import { reasonWords, rejectReasons } from './reject-reasons.ts';
import { note, writeTags } from './steps.ts';

/** What the packs say about what HubSpot is told of where leads went. */
export interface TagSettings {
  routing: Pick<Routing, 'destinations' | 'writesLifecycle' | 'rules'>;
  scoring: Pick<Scoring, 'disqualifiers'>;
}

/** What HubSpot should say about the lead, by its state alone; undefined where it is not ours to say any more. */
export function tagsOf({ state, route, score }: Lead, { routing }: TagSettings): Tags | undefined {
  const stage = (name: string): Partial<Tags> => (routing.writesLifecycle ? { stage: name } : {});
  switch (state.name) {
    case 'waiting':
    case 'held':
      return { destination: 'sales', reason: '', ...(score.mql && stage('marketingqualifiedlead')) };
    case 'accepted':
      return { destination: 'sales', reason: '', ...stage('salesqualifiedlead') };
    case 'returned':
      return { destination: 'nurture', reason: '' };
    case 'rejected': {
      const destination = routing.destinations?.afterRejection[state.reason] ?? 'disqualified';
      return { destination, reason: destination === 'disqualified' ? state.reason : '' };
    }
    case 'unrouted':
      if (route.to === 'disqualified') return { destination: 'disqualified', reason: disqualifiedAs({ route, score }) };
      return { destination: route.to === 'nobody' ? '' : route.to, reason: score.disqualified?.rule ?? '' };
    case 'closed':
      return undefined;
  }
}

/** The id of the reason: a disqualifier of scoring.yml, or else the rule of routing.yml. */
function disqualifiedAs({ route, score }: Pick<Lead, 'route' | 'score'>): string {
  return score.disqualified?.rule ?? route.clause;
}

/** Reasons with their words: disqualifiers, rules that disqualify, and what people choose when they reject. */
export function tagReasons({ routing, scoring }: TagSettings): { id: string; words: string }[] {
  const all = [
    ...scoring.disqualifiers.map(({ id, says }) => ({ id, words: says })),
    ...routing.rules.flatMap(({ to, clause, says }) => (to === 'disqualified' ? [{ id: clause, words: says }] : [])),
    ...rejectReasons,
  ];
  const ids = new Set<string>();
  const labels = new Set<string>();
  return all.flatMap(({ id, words }) => {
    if (ids.has(id)) return [];
    // HubSpot takes a label once.
    const label = labels.has(words) ? `${words} (${id})` : words;
    ids.add(id);
    labels.add(label);
    return [{ id, words: label }];
  });
}

/** The plan, with what it changes about what HubSpot should say: properties, lists, and a note when sales never hears of the lead. */
export function withTags(before: Lead | undefined, plan: LeadPlan, settings: TagSettings): LeadPlan {
  if (!plan.ok || !settings.routing.destinations) return plan;
  const { lead } = plan.state;
  const wanted = tagsOf(lead, settings);
  // Of two contacts that became one, HubSpot keeps what stood on either.
  const merged = before !== undefined && before.contactId !== lead.contactId;
  if (wanted === undefined || (!merged && encode(wanted) === encode(lead.tags?.wanted))) return plan;
  const next: Lead = { ...lead, tags: merged ? { wanted, merged } : { ...lead.tags, wanted } };
  const disqualified = lead.state.name === 'unrouted' && wanted.destination === 'disqualified';
  const told = before?.tags?.wanted.reason === wanted.reason;
  return {
    ...plan,
    state: { ...plan.state, lead: next },
    effects: [
      ...plan.effects,
      writeTags(next),
      ...(disqualified && !told ? [note(next, { what: 'disqualified', by: 'Baton', because: reasonOf(next) })] : []),
    ],
  };
}

/** No words of the contact's own: what it rests on stands in HubSpot anyway. */
function reasonOf({ route, score }: Lead): string {
  return score.disqualified?.says ?? reasonWords(route.clause) ?? route.why.at(-1) ?? route.clause;
}

/** In the order of the funnel. What a portal made up itself has no place in it, and is left alone. */
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];

/** The stage to write, if that is a step forward. */
export function stageForward(lead: Lead, wanted: Tags): string | undefined {
  const now = lead.facts.contact.lifecycle_stage;
  const [from, to] = [now === undefined ? -1 : STAGES.indexOf(now), STAGES.indexOf(wanted.stage ?? '')];
  const isKnown = now === undefined || from >= 0;
  return isKnown && to > from ? wanted.stage : undefined;
}
