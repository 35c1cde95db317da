import { FACT_FIELDS } from './fact-scope.ts';
import type { LeadPacks, RouteRule } from './lead-packs.ts';
import type { Oddity } from './oddity.ts';
import { excludedSpace, ruleFor, scopeOf, type Combination } from './score-space.ts';

type Scope = Record<string, unknown>;

/** So many facts may be made up for one rule; of a rule that asks about more, nothing is said. */
const MOST_FACTS = 2_000;

/** Rules that never decide, because one above them does whenever they hold. */
export function unreachableRules(packs: LeadPacks, space: Combination[]): Oddity[] {
  const { rules } = packs.routing;
  const always = rules.findIndex(({ when }) => when.reads.length === 0 && when.evaluate({}).holds === true);
  const considered = always < 0 ? rules : rules.slice(0, always + 1);
  const constant = ({ when }: RouteRule): boolean => when.reads.length === 0;
  const scopes = distinctScopes(packs, [...space, ...excludedSpace(packs)]);
  const oddities = considered.flatMap((rule, index): Oddity[] => {
    const says = constant(rule) ? '' : complaint(rule, scopes, packs);
    return says === '' ? [] : [{ pack: 'routing', path: ['rules', index], says }];
  });
  const never = rules.findIndex((rule) => constant(rule) && rule.when.evaluate({}).holds === false);
  if (always >= 0 && always < rules.length - 1) {
    const says = 'this rule always holds, so the rules below it never do';
    oddities.push({ pack: 'routing', path: ['rules', always], says });
  }
  if (never >= 0) oddities.push({ pack: 'routing', path: ['rules', never], says: 'this rule can never hold' });
  return oddities;
}

/** One scope for each score that conditions can tell apart, as it is and as if everything had been done twice. */
function distinctScopes(packs: LeadPacks, space: Combination[]): Scope[] {
  const seen = new Map<string, Scope>();
  for (const combination of space) {
    const scope = scopeOf(combination, packs);
    seen.set(JSON.stringify(scope['score']), scope);
  }
  const twice = ({ signals, ...scope }: Scope): Scope => ({ ...scope, signals: [signals, signals].flat() });
  return [...seen.values()].flatMap((scope) => [twice(scope), scope]);
}

/** Looks for one lead that the rule decides about; what is wrong, when there is none. */
function complaint(rule: RouteRule, scopes: Scope[], packs: LeadPacks): string {
  const facts = madeUpFacts(rule);
  if (!facts) return '';
  const above = new Set<string>();
  for (const scope of scopes) {
    for (const fact of facts) {
      const lead = withFacts(scope, fact);
      if (rule.when.evaluate(lead).holds !== true) continue;
      const first = ruleFor(lead, packs);
      if (first === rule) return '';
      if (first) above.add(first.clause);
    }
  }
  if (above.size > 0) {
    const names = [...above].slice(0, 3).join(', ');
    return `this rule never decides: whenever it holds, one above it does (${names}); move it up, or take it out`;
  }
  const onlyScore = rule.when.reads.every((path) => path.startsWith('score.'));
  return onlyScore ? 'no score makes this rule hold; change its condition, or take it out' : '';
}

type Fact = { group: string; field: string; value: unknown }[];

/** All that the rule's own condition distinguishes: the texts and numbers written in it, another one, and not knowing. */
function madeUpFacts({ when }: RouteRule): Fact[] | undefined {
  const written = [...when.text.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single);
  const texts = [...new Set(written)];
  const numbers = [...when.text.matchAll(/\d+(?:\.\d+)?/g)].flatMap(([text]) => [Number(text), Number(text) + 1]);
  const values = { string: ['something else', ...texts], double: [0, ...numbers], bool: [true, false] };
  const choices = when.reads.flatMap((path): Fact[] => {
    const [group = '', field = ''] = path.split('.');
    const type = (FACT_FIELDS[group] as Record<string, keyof typeof values> | undefined)?.[field];
    return type ? [[undefined, ...values[type]].map((value) => ({ group, field, value }))] : [];
  });
  if (choices.reduce((count, { length }) => count * length, 1) > MOST_FACTS) return undefined;
  return choices.reduce<Fact[]>(
    (facts, choice) => facts.flatMap((fact) => choice.map((one): Fact => [...fact, one])),
    [[]],
  );
}

function withFacts(scope: Scope, fact: Fact): Scope {
  const lead = { ...scope };
  for (const { group, field, value } of fact) lead[group] = { ...(lead[group] as Scope), [field]: value };
  return lead;
}
