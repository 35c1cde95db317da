import type { Condition, Fields, Language, Scope } from '#lib/cel.ts';
import { celLanguage } from '#lib/cel.ts';
import type { Pack, Packs, Path } from '#lib/packs.ts';
import { pathText } from '#lib/packs.ts';
import type { Facts } from '../model.ts';
import { checkEvents, eventKinds, noTwins, signalKinds, type Named } from './compile-events.ts';
import { compileDefinitions } from './compile-definitions.ts';
import { compileTeam, type Report } from './compile-team.ts';
import { known } from './compile-names.ts';
import { compileDestinations } from './compile-destinations.ts';
import type { PublicHolidays } from './days-off.ts';
import {
  FACT_FIELDS,
  FACT_FUNCTIONS,
  factScope,
  fieldsOf,
  plainIndustry,
  SCORE_FIELDS,
  SIGNAL_FIELDS,
  SIGNAL_FUNCTIONS,
} from './fact-scope.ts';
import type { LeadPacks, Routing, RouteRule, Scoring, ScoreRule } from './lead-packs.ts';
import type { keptPackSchemas, RoutingData, ScoringData } from './pack-schemas.ts';

type ReadPacks = Packs<typeof keptPackSchemas>;

/** Compiles the conditions and checks the names that packs use of each other. Packs that could not be read are left out of the checks. */
export function compileLeadPacks(
  packs: Partial<ReadPacks>,
  holidays: PublicHolidays,
): { packs?: LeadPacks; errors: string[] } {
  const found: { pack: string; line: number; error: string }[] = [];
  const reporter =
    (pack: Pack<{ version: number; why: string }>): Report =>
    (path, message) => {
      const source = pack.sourceOf(path);
      found.push({
        pack: pack.name,
        line: Number(source.split(':').at(-1)),
        error: `${source}  ${pathText(path)}${message}`,
      });
    };
  const { scoring, routing, team, slas, definitions } = packs;
  const compiled = {
    scoring: scoring && compileScoring(scoring.data, reporter(scoring)),
    definitions:
      definitions && scoring && compileDefinitions(definitions.data, plainIcp(scoring.data.icp), reporter(definitions)),
    routing: routing && compileRouting(routing.data, reporter(routing)),
    team: team && compileTeam(team.data, holidays, reporter(team)),
  };
  const errors = found.sort((a, b) => (a.pack === b.pack ? a.line - b.line : 0)).map(({ error }) => error);
  if (errors.length > 0 || !scoring || !routing || !team || !slas || !definitions) return { errors };
  const refs = { scoring: scoring.ref, routing: routing.ref, team: team.ref, slas: slas.ref };
  const versions = { ...refs, definitions: definitions.ref };
  const whole = {
    scoring: compiled.scoring!,
    routing: compiled.routing!,
    team: compiled.team!,
    definitions: compiled.definitions!,
  };
  return {
    packs: { ...whole, slas: { handoffs: slas.data.handoffs, acceptance: slas.data.acceptance }, versions },
    errors,
  };
}

function compileScoring(data: ScoringData, report: Report): Scoring {
  const icp = plainIcp(data.icp);
  const facts: Fields = { ...FACT_FIELDS, icp: fieldsOf(icp) };
  const seeing = celLanguage(facts, FACT_FUNCTIONS);
  const functions = [...FACT_FUNCTIONS, ...SIGNAL_FUNCTIONS];
  const excluding = celLanguage({ ...facts, ...SIGNAL_FIELDS }, functions);
  const judging = celLanguage({ ...facts, ...SIGNAL_FIELDS, disqualifiers: 'list<string>' }, functions);
  const kinds = signalKinds(data);
  const names = kinds.map(({ kind }) => kind);
  checkScoringNames(data, names, report);
  const rules = (half: 'fit' | 'engagement'): ScoreRule[] =>
    data[half].rules.map((rule, index) => compileScoreRule(rule, judging, names, [half, 'rules', index], report));
  const { points, every_days: everyDays } = data.engagement.decay;
  return {
    icp,
    signals: data.signals.map(({ at, counts, when, ...rule }, index) => ({
      ...rule,
      ...(at && { at }),
      ...(counts && { counts }),
      when: compileAt(when, seeing, ['signals', index, 'when'], report),
    })),
    events: eventKinds(data),
    kinds,
    freeMail: data.free_mail_domains,
    askOthers: data.ask_others,
    rememberDays: data.remember_days,
    sameVisitMinutes: data.same_visit_minutes,
    fit: { cap: data.fit.cap, rules: rules('fit') },
    engagement: { cap: data.engagement.cap, rules: rules('engagement'), decay: { points, everyDays } },
    tiers: data.tiers.map(({ tier, when }, index) => ({
      tier,
      when: compileAt(when, judging, ['tiers', index, 'when'], report),
    })),
    bands: data.bands,
    hysteresis: data.hysteresis,
    handRaisers: { signals: data.hand_raisers.signals, withinDays: data.hand_raisers.within_days },
    disqualifiers: data.disqualifiers.map(({ id, says, when }, index) => {
      const path = ['disqualifiers', index, 'when'];
      const condition = compileAt(when, excluding, path, report);
      if (holdsOfAnybody(condition, icp))
        report(
          path,
          'this disqualifies everybody, even who is not known at all; ask about a field, as in company.employees < 10.0',
        );
      return { id, says, when: condition };
    }),
    examples: data.examples,
  };
}

/** Each name once, and only hand-raisers that are signals. */
function checkScoringNames(data: ScoringData, kinds: string[], report: Report): void {
  const named = (list: { id: string }[], ...path: Path): Named[] =>
    list.map(({ id }, index) => ({ name: id, path: [...path, index, 'id'] }));
  noTwins(
    data.signals.map(({ kind }, index) => ({ name: kind, path: ['signals', index, 'kind'] })),
    report,
  );
  checkEvents(data, report);
  noTwins([...named(data.fit.rules, 'fit', 'rules'), ...named(data.engagement.rules, 'engagement', 'rules')], report);
  noTwins(named(data.disqualifiers, 'disqualifiers'), report);
  data.hand_raisers.signals.forEach((kind, index) =>
    known(kind, kinds, 'signal', ['hand_raisers', 'signals', index], report),
  );
}

function compileScoreRule(
  rule: ScoringData['fit']['rules'][number],
  language: Language,
  kinds: string[],
  path: Path,
  report: Report,
): ScoreRule {
  const { id, points, says, signal, when, one_of: oneOf } = rule;
  const signals = signal === undefined ? undefined : [signal].flat();
  for (const kind of signals ?? []) known(kind, kinds, 'signal', [...path, 'signal'], report);
  const condition = when === undefined ? undefined : compileAt(when, language, [...path, 'when'], report);
  return {
    id,
    points,
    says,
    ...(signals && { signals }),
    ...(condition && { when: condition }),
    ...(oneOf !== undefined && { oneOf }),
  };
}

function compileRouting(data: RoutingData, report: Report): Routing {
  const language = celLanguage({ ...FACT_FIELDS, ...SIGNAL_FIELDS, ...SCORE_FIELDS }, [
    ...FACT_FUNCTIONS,
    ...SIGNAL_FUNCTIONS,
  ]);
  const queues = Object.keys(data.queues);
  checkQueues(data, report);
  noTwins(
    data.rules.map(({ clause }, index) => ({ name: clause, path: ['rules', index, 'clause'] })),
    report,
  );
  const rules = data.rules.map((rule, index): RouteRule => {
    const path = ['rules', index];
    const when = compileAt(rule.when, language, [...path, 'when'], report);
    const base = { clause: rule.clause, says: rule.says, when };
    if ('pools' in rule) {
      rule.pools.forEach((pool, position) =>
        known(pool, Object.keys(data.pools), 'pool', [...path, 'pools', position], report),
      );
      return { ...base, to: rule.to, pools: rule.pools };
    }
    if (rule.to !== 'queue') return { ...base, to: rule.to };
    known(rule.queue, queues, 'queue', [...path, 'queue'], report);
    return { ...base, to: 'queue', queue: rule.queue };
  });
  const {
    pools,
    hold_queue: holdQueue,
    fallback_queue: fallbackQueue,
    owner_roles: ownerRoles,
    allow_claim: allowClaim,
    account_match: { by_name_from: accountByNameFrom },
    examples,
  } = data;
  return {
    pools,
    queues: data.queues,
    holdQueue,
    fallbackQueue,
    ownerRoles,
    accountByNameFrom,
    rescuePools: data.rescue_pools,
    writesLifecycle: data.writes_lifecycle,
    ...(data.destinations && { destinations: compileDestinations(data.destinations, report) }),
    allowClaim,
    rules,
    examples,
  };
}

const NOBODY: Facts = { contact: {}, company: {}, activity: {}, created_at: Temporal.Instant.fromEpochMilliseconds(0) };

/** What is true of a lead without a single fact is true of all. */
function holdsOfAnybody(condition: Condition, icp: Scope): boolean {
  return condition.evaluate({ ...factScope(NOBODY, icp), signals: [] }).holds === true;
}

function checkQueues(data: RoutingData, report: Report): void {
  const queues = Object.keys(data.queues);
  known(data.hold_queue, queues, 'queue', ['hold_queue'], report);
  known(data.fallback_queue, queues, 'queue', ['fallback_queue'], report);
  const { rescue_pools: rescue, pools } = data;
  rescue.forEach((pool, index) => known(pool, Object.keys(pools), 'pool', ['rescue_pools', index], report));
}

/** A condition that does not compile is reported, and stands in as one that nothing evaluates: its pack is not used. */
function compileAt(text: string, language: Language, path: Path, report: Report): Condition {
  const result = language.compile(text);
  if (result.ok) return result.condition;
  report(path, result.error);
  return { text, reads: [], evaluate: () => ({ holds: false, missing: [] }) };
}

/** Industries as facts are compared with them. */
function plainIcp(icp: ScoringData['icp']): Scope {
  const plain = (tier: ScoringData['icp']['tier1']) => ({ ...tier, industries: tier.industries.map(plainIndustry) });
  const negative = Object.fromEntries(
    Object.entries(icp.negative).map(([name, list]) => [
      name,
      name.endsWith('domains') ? list.map((domain) => domain.toLowerCase()) : list,
    ]),
  );
  return { ...icp, negative, tier1: plain(icp.tier1), tier2: plain(icp.tier2) };
}
