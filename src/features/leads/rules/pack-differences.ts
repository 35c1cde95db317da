import { encode } from '#lib/json.ts';
import type { Condition } from '#lib/cel.ts';
import type { LeadPacks } from './lead-packs.ts';

/** What is different between two sets of packs, a line each, in the words of whoever edits them. */
export function packDifferences(before: LeadPacks, after: LeadPacks): string[] {
  const names = ['scoring', 'routing', 'team', 'slas', 'definitions'] as const;
  const versions = names
    .filter((name) => before.versions[name] !== after.versions[name])
    .map((name) => `${before.versions[name]} → ${after.versions[name]}`);
  return [...versions, ...names.flatMap((name) => differencesOf(partsOf(before)[name], partsOf(after)[name]))];
}

/** Each part of a pack that can be named, with what it says. */
type Parts = Map<string, string>;

function partsOf({ scoring, routing, team, slas, definitions }: LeadPacks): Record<keyof LeadPacks['versions'], Parts> {
  const { fit, engagement, signals, disqualifiers, tiers, examples: _shown, ...numbers } = scoring;
  const { rules, examples: _told, ...lists } = routing;
  const { people, closedDates: _days, ...company } = team;
  const { rules: fitRules, ...fitNumbers } = fit;
  const { rules: engagementRules, ...engagementNumbers } = engagement;
  return {
    scoring: new Map([
      ...named('signal', signals, ({ kind }) => kind),
      ...named('fit rule', fitRules, ({ id }) => id),
      ...named('engagement rule', engagementRules, ({ id }) => id),
      ...named('disqualifier', disqualifiers, ({ id }) => id),
      ...named('tier', tiers, ({ tier }) => tier),
      ...settings({ ...numbers, fit: fitNumbers, engagement: engagementNumbers }),
    ]),
    routing: new Map([
      ...named('rule', rules, ({ clause }) => clause),
      ...settings(lists),
      ['the order of the rules', encode(rules.map(({ clause }) => clause))],
    ]),
    team: new Map([...named('person', people, ({ id }) => id), ...settings(company)]),
    slas: new Map(settings(slas)),
    definitions: new Map(named('term', definitions.terms, ({ id }) => id)),
  };
}

function named<Item extends object>(what: string, items: Item[], nameOf: (item: Item) => string): [string, string][] {
  return items.map((item) => [`${what} ${nameOf(item)}`, written(item)]);
}

function settings(values: object): [string, string][] {
  return Object.entries(values).map(([name, value]) => [
    name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`),
    written(value),
  ]);
}

/** A condition is what was written, not how it was compiled; so is a list of days off. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isCondition(part) ? part.text : part));
}

function isCondition(part: unknown): part is Condition {
  return typeof part === 'object' && part !== null && 'evaluate' in part && 'text' in part;
}

function differencesOf(before: Parts, after: Parts): string[] {
  const order = 'the order of the rules';
  const lines = [
    ...[...after.keys()].filter((name) => !before.has(name)).map((name) => `added: ${name}`),
    ...[...before.keys()].filter((name) => !after.has(name)).map((name) => `removed: ${name}`),
    ...[...after].filter(([name, says]) => (before.get(name) ?? says) !== says).map(([name]) => `changed: ${name}`),
  ];
  const isMoreThanOrder = lines.some((line) => /^(added|removed): rule /.test(line));
  return isMoreThanOrder ? lines.filter((line) => line !== `changed: ${order}`) : lines;
}
