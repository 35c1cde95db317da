import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { FactDesk } from '#features/facts/index.ts';
import type { Inputs } from '#features/inputs/index.ts';
import type { Person } from '#features/leads/index.ts';
import { measureBy, TALLIES, type Facts, type MetricId, type Norms, type Window } from '#features/metrics/index.ts';
import type { Mirror } from '#features/mirror/index.ts';
import type { Quality } from '#features/quality/index.ts';
import {
  factsOfReport,
  filesOf,
  fixedWords,
  hasFiles,
  loadReports,
  periodEnded,
  reportNamed,
  reports,
  type Ask,
  type Books,
  type Context,
  type Group,
  type PaperContext,
  type Period,
  type ReportMaker,
  type ToolSeen,
} from '#features/reports/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';

export interface MakerNeeds {
  facts: FactDesk;
  /** What metrics.yml says. */
  norms: Norms;
  inputs: Inputs;
  mirror: Mirror;
  quality: Quality;
  stackAudit: StackAudit;
  renderPngs: RenderPngs;
  people(): Record<string, Person>;
  zone(): string;
  company(): string;
  /** What waits for a person now, most pressing first. */
  asks(): Ask[];
}

/** Works reports out from what the features know. Throws a SetupError when reports.yml cannot be used. */
export function assembleMaker(manifests: string, needs: MakerNeeds): ReportMaker {
  const { norms } = needs;
  const { plans, advice } = loadReports(manifests);
  const planned = reports.filter(({ name }) => plans[name]?.isOn);
  return {
    kinds: planned.map(({ name, title }) => ({ name, title })),
    async buildReport(name, day) {
      const kind = reportNamed(name);
      const plan = plans[name];
      if (!kind || !plan) throw new Error(`there is no report ${name}`);
      const began = Temporal.PlainDate.from(day).toZonedDateTime(needs.zone()).toInstant();
      const period = periodEnded(kind.rhythm, began, needs.zone());
      const facts = needs.facts.facts();
      return kind.build(facts, period, { ...known(needs, facts, norms, period), plan, advice });
    },
    storyAsk: (report) => ({
      prompt: reportNamed(report.name)?.prompt ?? 'report-question',
      subject: report.key,
      ...factsOfReport(report),
    }),
    fixedWords,
    readAt: () => {
      const synced = needs.mirror.synced();
      return synced && Temporal.Instant.from(synced.at);
    },
    hasFiles,
    attachments: (report, story) => filesOf(report, story, paperOf(needs, norms), needs.renderPngs),
    audience: (name) => mailedTo(needs.people(), plans[name]?.audience.roles ?? []),
    paper: () => paperOf(needs, norms),
  };
}

function known(needs: MakerNeeds, facts: Facts, norms: Norms, period: Period): Omit<Context, 'plan' | 'advice'> {
  const quality = needs.quality.seen();
  const tools = toolsOf(needs.stackAudit);
  const books = booksOf(needs, period);
  return {
    company: needs.company(),
    norms,
    asks: needs.asks(),
    groups: (id, window, by) => groupsOf(facts, id, window, by),
    ...(quality && { quality }),
    ...(tools.length > 0 && { tools }),
    ...(books && { books }),
  };
}

function toolsOf({ toolUses, toolName }: StackAudit): ToolSeen[] {
  return toolUses().map(({ id, paid, used, yearlyMinor, currency }) => ({
    name: toolName(id) ?? id,
    yearlyMinor,
    currency,
    used: paid === null || used === null || paid === 0 ? null : used / paid,
  }));
}

/** Finance's revenue of a period, where each of its months was given. */
function booksOf({ inputs, mirror }: MakerNeeds, { from, to, zone }: Period): Books | undefined {
  const monthAt = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth();
  const [first, last] = [monthAt(from), monthAt(to - 1)];
  const given = inputs
    .given(first.toString(), last.toString())
    .filter(({ what, currency }) => what === 'revenue' && currency === mirror.currency());
  if (given.length <= first.until(last, { largestUnit: 'months' }).months) return undefined;
  const revenueMinor = given.reduce((sum, { amount }) => sum + amount, 0);
  return { customers: null, revenueMinor, spendMinor: null, source: 'revenue that finance gave by month' };
}

function paperOf({ people }: MakerNeeds, norms: Norms): PaperContext {
  return {
    nameOf: (userId) => Object.values(people()).find(({ slackId }) => slackId === userId)?.name,
    definitionOf: (metric) => {
      const norm = (norms as Partial<Record<string, Norms[keyof Norms]>>)[metric];
      return norm && `${norm.what}: ${norm.formula}. From ${norm.source}.`;
    },
  };
}

function mailedTo(people: Record<string, Person>, roles: string[]): string[] {
  return Object.values(people)
    .filter((person) => person.roles.some((role) => roles.includes(role)))
    .map(({ email }) => email);
}

/** A metric that is made of others is told by nobody for a group. */
function groupsOf(facts: Facts, id: MetricId, window: Window, by: 'source' | 'form'): Group[] | undefined {
  if (!isTally(id)) return undefined;
  const named = ({ name, measured }: ReturnType<typeof measureBy>[number]): Group => ({
    name: name === '' ? 'not said' : (name ?? 'all others'),
    measured,
  });
  return measureBy(facts, id, window, by).map(named);
}

function isTally(id: MetricId): id is keyof typeof TALLIES {
  return id in TALLIES;
}
