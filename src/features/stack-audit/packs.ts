import { minorDigits, type Money } from '#lib/money.ts';
import { packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { AuditNorm, Blueprint, Merchant, StackPacks } from './model.ts';
import { merchants, stackAudit, stackBlueprint, type AuditPack, type BlueprintPack } from './rules/pack-schemas.ts';

const SCHEMAS = { 'stack-audit': stackAudit, merchants, 'stack-blueprint': stackBlueprint };

/** Reads the three packs of a folder. `errors` says all that is wrong with them, by line. */
export function readStackPacks(folder: string): { packs?: StackPacks; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, Object.keys(SCHEMAS)), SCHEMAS);
  const { 'stack-audit': audit, merchants: known, 'stack-blueprint': blueprint } = packs;
  if (errors.length > 0 || !audit || !known || !blueprint) return { errors };
  const keys = new Set(Object.keys(known.data.merchants));
  const unknown = unknownTools(blueprint.data, keys);
  if (unknown.length > 0)
    return { errors: unknown.map(({ path, tool }) => `${blueprint.sourceOf(path)}  ${tool} is not in merchants.yml`) };
  const norm = normOf(audit.data);
  return {
    errors: [],
    packs: {
      norm,
      merchants: Object.entries(known.data.merchants).map(([key, one]): Merchant => ({ key, ...one })),
      blueprints: blueprintsOf(blueprint.data, norm.currency),
      antiPatterns: blueprint.data.anti_patterns,
      refs: [audit, known, blueprint].map(({ ref }) => ref).join(' '),
    },
  };
}

/** The same for a start. @throws SetupError */
export function loadStackPacks(folder: string): StackPacks {
  const { packs, errors } = readStackPacks(folder);
  if (!packs) throw packsError(errors);
  return packs;
}

function unknownTools(data: BlueprintPack, known: Set<string>): { path: (string | number)[]; tool: string }[] {
  const found: { path: (string | number)[]; tool: string }[] = [];
  for (const [name, { lines }] of Object.entries(data.blueprints))
    for (const [l, { needs }] of lines.entries())
      for (const [n, { options }] of needs.entries())
        for (const [o, { tools }] of options.entries())
          for (const tool of tools)
            if (!known.has(tool))
              found.push({ path: ['blueprints', name, 'lines', l, 'needs', n, 'options', o, 'tools'], tool });
  for (const [index, { tool, instead }] of data.anti_patterns.enterprise.entries())
    for (const one of [tool, ...instead])
      if (!known.has(one)) found.push({ path: ['anti_patterns', 'enterprise', index], tool: one });
  return found;
}

/** Of the currency's larger unit, as people write it in a pack. */
function money(major: number, currency: string): Money {
  return { minor: Math.round(major * 10 ** minorDigits(currency)), currency };
}

function normOf(data: AuditPack): AuditNorm {
  const { currency, marketing_budget: budget, cost, contracts, ask } = data;
  return {
    currency,
    rates: data.rates,
    ...(budget !== undefined && { budget: money(budget, currency) }),
    toolsMost: data.tools_most,
    costsSeenBy: data.costs_seen_by,
    utilisation: data.utilisation,
    value: data.value,
    losses: { stops: 100, slows: 50, nothing: 0 },
    integrationsFull: data.integrations_full,
    valuable: data.valuable,
    worthless: data.worthless,
    cost: { perUser: money(cost.per_user_month, currency), share: cost.share },
    spareSeats: data.spare_seats,
    contracts: {
      beforeRenewal: contracts.before_renewal,
      beforeNotice: contracts.before_notice,
      remind: contracts.remind,
    },
    taskDays: data.task_days,
    ask: {
      notAgain: ask.not_again,
      remindAfter: ask.remind_after,
      toolsAtOnce: ask.tools_at_once,
      users: ask.users,
      likelyUsers: ask.likely_users,
    },
  };
}

function blueprintsOf({ blueprints }: BlueprintPack, currency: string): Blueprint[] {
  return Object.entries(blueprints).map(([key, { name, total, lines }]) => ({
    key,
    name,
    from: money(total[0], currency),
    to: money(total[1], currency),
    lines: lines.map(({ range, needs, ...line }) => ({
      ...line,
      from: money(range[0], currency),
      to: money(range[1], currency),
      needs: needs.map(({ growth, options, ...need }) => ({
        ...need,
        ...(growth && { growth }),
        options: options.map(({ says, tools, when, growth: only }) => ({
          says,
          tools,
          ...(when !== undefined && { when }),
          ...(only && { growth: only }),
        })),
      })),
    })),
  }));
}
