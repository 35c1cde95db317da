import type { Path } from '#lib/packs.ts';
import { pathText } from '#lib/packs.ts';
import { runExamples } from './examples.ts';
import type { LeadPacks } from './lead-packs.ts';
import { lintPacks } from './lint-packs.ts';

type Where = (pack: keyof LeadPacks['versions'], path: Path) => string;

/** Runs the packs' examples, and says in plain words what the packs decide and what looks odd about them as a whole. */
export function checkPacks(
  packs: LeadPacks,
  sourceOf: Where,
): { ok: true; summary: string[]; warnings: string[] } | { ok: false; errors: string[] } {
  const errors = runExamples(packs).map(told(sourceOf));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, summary: summaryOf(packs), warnings: packWarnings(packs, sourceOf) };
}

/** What looks odd about the packs as a whole, each with file and line. */
export function packWarnings(packs: LeadPacks, sourceOf: Where): string[] {
  return lintPacks(packs).map(told(sourceOf));
}

function told(sourceOf: Where): (what: { pack: Parameters<Where>[0]; path: Path; says: string }) => string {
  return ({ pack, path, says }) => `${sourceOf(pack, path)}  ${pathText(path)}${says}`;
}

function summaryOf({ scoring, routing, team, slas, definitions, versions }: LeadPacks): string[] {
  const { bands } = scoring;
  const { mql } = definitions;
  const sla = slas.handoffs['mql-to-sales'];
  const count = (items: unknown[], what: string): string => `${items.length} ${what}${items.length === 1 ? '' : 's'}`;
  return [
    `${versions.scoring}: ${count(scoring.signals, 'signal')}, ${count([...scoring.fit.rules, ...scoring.engagement.rules], 'rule')}, ${count(scoring.examples, 'example')} as expected`,
    `  bands from ${bands.low}, ${bands.medium}, ${bands.high} and ${bands.hot}`,
    `${versions.definitions}: ${count(definitions.terms, 'term')}; ${mql.label}: ${mql.clause.text}`,
    `${versions.routing}: ${count(routing.rules, 'rule')}, ${count(routing.examples, 'example')} as expected`,
    `  held leads wait in "${routing.holdQueue}", leads without a rule in "${routing.fallbackQueue}"`,
    `${versions.team}: ${team.company}, ${count(team.people, 'person').replace('persons', 'people')}, ${team.zone}`,
    `${versions.slas}: a card within ${lengthOf(sla.delivery)}, a response within ${lengthOf(sla.response)}`,
  ];
}

function lengthOf({ amount, business }: { amount: Temporal.Duration; business: boolean }): string {
  return `${amount.toLocaleString('en', { style: 'long' })}${business ? ' of business time' : ''}`;
}
