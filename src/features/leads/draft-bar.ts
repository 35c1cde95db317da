import type { Clock } from '#lib/clock.ts';
import type { DecisionStore } from './decisions-store.ts';
import type { LeadPacks } from './packs.ts';
import {
  bestOf,
  type Decided,
  type Draft,
  draftsFor,
  type Outcome,
  reachesSales,
  type Share,
  tryDraft,
} from './rules/draft-bar.ts';
import type { Decision } from './rules/decision.ts';

export interface DraftParts {
  decisions: DecisionStore;
  clock: Clock;
  packs(): LeadPacks;
}

/** So many placings are tried before others get a turn: some 20 ms. */
const AT_ONCE = 250;
/** The newest of each kind: more change no proposal, and cost time. */
const MOST = 2_000;

/** Looks for the smallest change of a pack that would have set a share right, by making the placings of the window again. */
export async function draftBar(
  { decisions, clock, packs }: DraftParts,
  share: Share,
  verdicts: { lead: string; accepted: boolean }[],
): Promise<{ draft: Draft; outcome: Outcome; before: { accepted: number; decided: number } } | undefined> {
  const running = packs();
  const drafts = draftsFor(share, running);
  if (drafts.length === 0) return undefined;
  const decided = verdicts.slice(-MOST).flatMap(({ lead, accepted }): Decided[] => {
    const decision = decisions.last(lead);
    return decision ? [{ decision, accepted }] : [];
  });
  const unrouted = share.standing === 'high' ? await neverRouted(decisions, clock, running) : [];
  const tried: { draft: Draft; outcome: Outcome }[] = [];
  for (const draft of drafts) tried.push({ draft, outcome: await tryAll(draft, decided, unrouted) });
  const { fine } = running.slas.acceptance;
  const best = bestOf(tried, fine);
  const before = { accepted: decided.filter(({ accepted }) => accepted).length, decided: decided.length };
  return best && { ...best, before };
}

/** The last placing of leads that did not reach sales within the window. */
async function neverRouted(decisions: DecisionStore, clock: Clock, packs: LeadPacks): Promise<Decision[]> {
  const since = clock.now().subtract({ hours: 24 * packs.slas.acceptance.windowDays });
  const last = new Map<string, Decision>();
  let place = { at: since, number: 0 };
  for (;;) {
    const page = decisions.page(place, AT_ONCE);
    for (const { decision } of page) last.set(decision.lead, decision);
    const end = page.at(-1);
    if (!end) break;
    place = end.place;
    await breath();
  }
  const out = [...last.values()].slice(-MOST);
  return out.filter((decision) => !reachesSales(decision, packs));
}

async function tryAll(draft: Draft, decided: Decided[], unrouted: Decision[]): Promise<Outcome> {
  const total: Outcome = { accepted: 0, decided: 0, spared: 0, missed: 0, more: 0 };
  for (let at = 0; at < Math.max(decided.length, unrouted.length); at += AT_ONCE) {
    const part = tryDraft(draft, decided.slice(at, at + AT_ONCE), unrouted.slice(at, at + AT_ONCE));
    for (const key of Object.keys(total) as (keyof Outcome)[]) total[key] += part[key];
    await breath();
  }
  return total;
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
