import type { Condition } from '#lib/cel.ts';
import { definitionLanguage } from './compile-definitions.ts';
import { decideAgain } from './decide-again.ts';
import type { Decision } from './decision.ts';
import type { LeadPacks, RouteRule } from './lead-packs.ts';

/** A share of accepted leads that is not right. */
export interface Share {
  by: 'all' | 'band' | 'source' | 'person';
  /** `hot`, `PAID_SEARCH`, `ana`. */
  name: string;
  standing: string;
}

/** A change of a pack that may set it right, small ones first. `lines` are those of the file, with - and + before them. */
export interface Draft {
  file: 'definitions.yml' | 'routing.yml';
  lines: string[];
  packs: LeadPacks;
}

/** How a lead was placed, and whether sales took it. */
export interface Decided {
  decision: Decision;
  accepted: boolean;
}

/** What a draft would have made of leads that were decided about, and of leads that never reached sales. */
export interface Outcome {
  accepted: number;
  decided: number;
  /** Would not have reached sales. */
  spared: number;
  /** Of these, those that sales took. */
  missed: number;
  /** Would have reached sales besides. */
  more: number;
}

/** What can be changed about a share: a person's is no matter of packs. */
export function draftsFor({ by, name, standing }: Share, packs: LeadPacks): Draft[] {
  if (by === 'person' || (standing !== 'low' && standing !== 'high')) return [];
  if (by === 'source' && standing === 'low') return IS_SOURCE.test(name) ? [withoutSource(name, packs)] : [];
  const steps = standing === 'low' ? [5, 10, 15] : [-5, -10];
  return steps.flatMap((step) => (['engagement', 'fit'] as const).flatMap((half) => withBar(half, step, packs)));
}

const BAR = { fit: /(score\.fit\s*>=\s*)(\d+)/, engagement: /(score\.engagement\s*>=\s*)(\d+)/ };

/** The definition of an MQL with another number for one half, where its clause asks that half for a number at all. */
function withBar(half: keyof typeof BAR, step: number, packs: LeadPacks): Draft[] {
  const { mql } = packs.definitions;
  const { text } = mql.clause;
  const points = Number(BAR[half].exec(text)?.[2]) + step;
  if (!(points >= 0 && points <= 50)) return [];
  const compiled = definitionLanguage(packs.scoring.icp).compile(text.replace(BAR[half], `$1${points}`));
  if (!compiled.ok) return [];
  const { condition: clause } = compiled;
  const definitions = { ...packs.definitions, mql: { ...mql, clause } };
  const lines = [`-  clause: ${text}`, `+  clause: ${clause.text}`];
  return [{ file: 'definitions.yml', lines: [' mql:', ...lines], packs: { ...packs, definitions } }];
}

/** HubSpot's own names of sources. What else stands there is not written into a pack. */
const IS_SOURCE = /^[A-Z][A-Z_]{1,40}$/;

/** Who asks is still heard. */
function withoutSource(source: string, packs: LeadPacks): Draft {
  const { rules } = packs.routing;
  const at = Math.max(
    0,
    rules.findIndex(({ clause }) => clause.startsWith('mql')),
  );
  const text = `has(contact.source) && contact.source == ${JSON.stringify(source)} && !score.hand_raiser`;
  const rule: RouteRule = {
    clause: 'source-to-nurture',
    says: 'From a source that sales turns down',
    when: fromSource(source, text),
    to: 'nurture',
  };
  const lines = [
    `   # above ${rules[at]?.clause ?? 'the last rule'}`,
    `+  - clause: ${rule.clause}`,
    `+    says: ${rule.says}`,
    `+    when: ${text}`,
    '+    to: nurture',
  ];
  const routing = { ...packs.routing, rules: rules.toSpliced(at, 0, rule) };
  return { file: 'routing.yml', lines, packs: { ...packs, routing } };
}

function fromSource(source: string, text: string): Condition {
  return {
    text,
    reads: ['contact.source', 'score.hand_raiser'],
    evaluate: (scope) => {
      const { contact, score } = scope as { contact: { source?: string }; score: { hand_raiser: boolean } };
      return { holds: contact.source === source && !score.hand_raiser, missing: [] };
    },
  };
}

/** Makes each placing again under the draft. */
export function tryDraft(draft: Draft, decided: Decided[], unrouted: Decision[]): Outcome {
  const kept = decided.filter(({ decision }) => reachesSales(decision, draft.packs));
  const accepted = (list: Decided[]): number => list.filter((each) => each.accepted).length;
  return {
    accepted: accepted(kept),
    decided: kept.length,
    spared: decided.length - kept.length,
    missed: accepted(decided) - accepted(kept),
    more: unrouted.filter((decision) => reachesSales(decision, draft.packs)).length,
  };
}

export function reachesSales(decision: Decision, packs: LeadPacks): boolean {
  const { to } = decideAgain(decision, packs).route;
  return to === 'person' || to === 'queue';
}

/** The first that brings the share to where it should be, or else the one that comes nearest; undefined where none changes anything. */
export function bestOf<Tried extends { outcome: Outcome }>(
  tried: Tried[],
  fine: { from: number; to: number },
): Tried | undefined {
  const working = tried.filter(({ outcome }) => outcome.spared + outcome.more > 0 && outcome.decided > 0);
  const share = ({ outcome }: Tried): number => outcome.accepted / outcome.decided;
  const off = (each: Tried): number => Math.max(0, fine.from - share(each), share(each) - fine.to);
  return working.toSorted((a, b) => off(a) - off(b))[0];
}
