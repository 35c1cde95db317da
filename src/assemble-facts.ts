import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, Subcommand } from '#adapters/slack/port.ts';
import { newSalt } from '#adapters/ids.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { createFactDesk, type FactDesk } from '#features/facts/index.ts';
import type { Handoffs } from '#features/handoffs/index.ts';
import { createInputs, type Inputs } from '#features/inputs/index.ts';
import type { Leads, Person } from '#features/leads/index.ts';
import { loadMetrics, type Norms } from '#features/metrics/index.ts';
import { createMirror, type Mirror } from '#features/mirror/index.ts';
import type { Quality } from '#features/quality/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';

interface MirrorNeeds {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  hubspot: HubSpot;
  /** Known once HubSpot was reached, before anything is read from it. */
  portal: { currency?: string };
  zone(): string;
}

/** Where HubSpot does not say. */
const CURRENCY = 'USD';

/** What reports count. */
export function assembleMirror({ portal, ...needs }: MirrorNeeds): Mirror {
  return createMirror({ ...needs, newSalt, currency: () => portal.currency ?? CURRENCY });
}

const TYPE_NUMBERS: Partial<Record<string, string>> = { contacts: '0-1', deals: '0-3' };

/** What facts are made of, and how the records behind them are shown. */
export interface CountedNeeds {
  mirror: Mirror;
  leads: Leads;
  handoffs: Handoffs;
  quality: Quality;
  /** Pages of records in HubSpot, by the number of their type. */
  recordUrl(type: string): (id: string) => string;
}

export interface FactNeeds extends CountedNeeds {
  db: Database;
  engine: Engine;
  clock: Clock;
  slack: Slack;
  hubspot: HubSpot;
  stackAudit: StackAudit;
  people(): Record<string, Person>;
  zone(): string;
}

export interface Counted {
  inputs: Inputs;
  facts: FactDesk;
  /** What metrics.yml says. */
  norms: Norms;
  /** Words after `/baton report`. */
  words: Record<string, Subcommand>[];
}

/** What reports are made from. Throws a SetupError when metrics.yml cannot be used. */
export function assembleFacts(manifests: string, { recordUrl, ...needs }: FactNeeds): Counted {
  const { stackAudit, mirror } = needs;
  const roles = stackAudit.costsSeenBy;
  const norms = loadMetrics(manifests);
  const inputs = createInputs({ ...needs, roles, currency: mirror.currency });
  const facts = createFactDesk({
    ...needs,
    inputs,
    roles,
    currency: mirror.currency,
    scores: needs.quality.scores,
    norms,
    toolName: stackAudit.toolName,
    urlOf: ({ kind, id }) => {
      const type = TYPE_NUMBERS[kind];
      return type === undefined ? undefined : recordUrl(type)(id);
    },
  });
  return { inputs, facts, norms, words: [facts.reportWords, inputs.reportWords] };
}
