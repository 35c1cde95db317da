import type { Cell } from '#lib/data-table.ts';
import type { Figure, Group, Measured, MetricId, Section } from '../model.ts';
import { figureOf } from './figures.ts';
import { channelWords, METRIC_WORDS } from './metric-words.ts';
import { counted } from './say-value.ts';
import type { Sheet } from './sheet.ts';
import { cell } from './tables.ts';

const KINDS = {
  channels: { by: 'source', prefix: 'channel', one: 'channel', title: 'Channels, by new leads' },
  content: { by: 'form', prefix: 'content', one: 'form', title: 'Content, by new leads of its form' },
} as const;

const TOLD: MetricId[] = ['leads', 'mqls', 'pipeline_generated'];

/** The first few channels or forms as figures, all of them in the table. Ordered by new leads, then by MQLs, then by name. */
export function topSection(sheet: Sheet, id: keyof typeof KINDS): Section {
  const { by, prefix, one, title } = KINDS[id];
  const { ledger, period, before, context, currency } = sheet;
  const now = new Map(TOLD.map((metric) => [metric, ledger.groups(metric, period, by)]));
  const leads = now.get('leads');
  const base = { id, title, lines: [], tables: [], figures: [] };
  if (!leads || sheet.measured('leads').value === null)
    return { ...base, lines: [`Which ${one} brought how many leads is not known.`] };
  const names = namesOf(now);
  if (names.length === 0) return { ...base, lines: [`No lead of this time came by a ${one} that is known.`] };
  const was = new Map(
    TOLD.map((metric) => [metric, before.from >= ledger.begins ? ledger.groups(metric, before, by) : undefined]),
  );
  const figures = names.slice(0, context.plan.top).flatMap((name, index) =>
    TOLD.flatMap((metric): Figure[] => {
      const measured = find(now.get(metric), name);
      const earlier = find(was.get(metric), name);
      if (!measured) return [];
      const words = `${METRIC_WORDS[metric]} of the ${one}`;
      const parts = {
        id: `${prefix}.${index + 1}.${metric}`,
        words,
        currency,
        of: channelWords(name),
      };
      return [figureOf(measured, { ...parts, ...(earlier && { before: earlier }) })];
    }),
  );
  const known = TOLD.filter((metric) => now.get(metric));
  const rows = names.map((name): Cell[] => [
    channelWords(name),
    ...known.map((metric) => {
      const measured = find(now.get(metric), name);
      return measured && cell(measured.value, measured.unit, currency);
    }),
  ]);
  const columns = [one === 'form' ? 'Form' : 'Channel', ...known.map((metric) => METRIC_WORDS[metric])];
  return { ...base, figures, lines: unplaced(sheet, leads, one), tables: [{ caption: title, columns, rows }] };
}

function namesOf(now: Map<MetricId, Group[] | undefined>): string[] {
  const valueOf = (metric: MetricId, name: string): number => find(now.get(metric), name)?.value ?? 0;
  const names = new Set([...now.values()].flatMap((groups) => (groups ?? []).map(({ name }) => name)));
  return [...names].toSorted(
    (a, b) => valueOf('leads', b) - valueOf('leads', a) || valueOf('mqls', b) - valueOf('mqls', a) || (a < b ? -1 : 1),
  );
}

/** What came by none that is known is said, or the parts would not add up. */
function unplaced(sheet: Sheet, leads: Group[], one: string): string[] {
  const placed = leads.reduce((sum, { measured }) => sum + (measured.value ?? 0), 0);
  const rest = (sheet.measured('leads').value ?? 0) - placed;
  return rest > 0 ? [`${counted(rest, 'lead')} came by no ${one} that is known.`] : [];
}

function find(groups: Group[] | undefined, name: string): Measured | undefined {
  return groups?.find((group) => group.name === name)?.measured;
}
