import type { Figure, Section } from '../model.ts';
import { channelWords } from './metric-words.ts';
import { counted, sayValue } from './say-value.ts';
import type { Sheet } from './sheet.ts';
import { trendTable } from './tables.ts';

/** How many periods a trend shows. */
export const SHOWN_WEEKS = 8;

export function funnelSection(sheet: Sheet): Section {
  const stages = ['leads', 'mqls', 'sqls', 'opportunities', 'customers'] as const;
  const figures = [...stages, 'mql_acceptance' as const].map(sheet.tell);
  const table = trendTable(sheet, [...stages], SHOWN_WEEKS, `The funnel of the last ${SHOWN_WEEKS} weeks`);
  return { id: 'funnel', title: 'Funnel', figures, lines: [], tables: [table] };
}

export function pipelineSection(sheet: Sheet): Section {
  const ids = [
    'pipeline_generated',
    'pipeline_open',
    'deals_open',
    'pipeline_velocity',
    'win_rate',
    'sales_cycle',
  ] as const;
  const { unknown } = sheet.measured('pipeline_open');
  const lines = [
    'Velocity is open deals × win rate × average won deal ÷ sales cycle: what the pipeline brings in a day as things go now.',
    ...(unknown > 0
      ? [
          `${counted(unknown, 'open deal tells', 'open deals tell')} no amount in ${sheet.currency}, so open pipeline is at least that much.`,
        ]
      : []),
  ];
  return { id: 'pipeline', title: 'Pipeline', figures: ids.map(sheet.tell), lines, tables: [] };
}

/** In a channel that everybody reads nobody is shown up: how many people the late answers are spread over, and no names. */
export function slaSection(sheet: Sheet): Section {
  const { over = 0, under = 0, value } = sheet.measured('sla_compliance');
  const late = under - over;
  const figures = [sheet.tell('sla_compliance'), sheet.tell('lead_response')];
  const lines = value === null ? [] : [lateLine(late, under), ...spreadLines(sheet, late)];
  return { id: 'sla', title: 'Answers within the SLA', figures, lines, tables: [] };
}

function lateLine(late: number, due: number): string {
  const came = counted(due, 'handoff that came due', 'handoffs that came due');
  return late === 0
    ? `Each of the ${came} was answered in time.`
    : `Of the ${came}, ${late} ${late === 1 ? 'was' : 'were'} late or not answered.`;
}

const MANY_LATE = 3;

function spreadLines({ context }: Sheet, late: number): string[] {
  const people = context.lateness ?? [];
  const withLate = people.filter((one) => one.late > 0);
  if (late === 0 || withLate.length === 0) return [];
  const most = Math.max(...withLate.map((one) => one.late));
  const spread = `The late ones are spread over ${withLate.length} of ${counted(people.length, 'person', 'people')}; each sees their own, and no report names them.`;
  const isOne = most >= MANY_LATE && most * 2 > late && people.length > 1;
  return isOne ? [spread, `One of them had ${most}: look at load and absences first.`] : [spread];
}

export function qualitySection(sheet: Sheet): Section {
  const { measures = [], worst = {} } = sheet.context.quality ?? {};
  const figures = [sheet.tell('data_quality'), ...worstFigures(sheet)];
  const missed = measures.filter(
    ({ share, aim }) => share !== null && (aim.way === 'at least' ? share < aim.share : share > aim.share),
  );
  const lines = [
    ...(missed.length > 0 ? [`Short of the target: ${missed.map(({ words }) => words).join(', ')}.`] : []),
    ...(measures.length > 0 && missed.length === 0 ? ['No measure that is known is short of its target.'] : []),
    ...(worst.source || worst.form || measures.length === 0 ? [] : ['No source and no form stands out by its faults.']),
  ];
  const say = (share: number): string => sayValue(share, 'share', sheet.currency);
  const rows = measures.map(({ words, share, aim }) => [
    words,
    share === null ? undefined : { value: share, text: sayValue(share, 'share', sheet.currency, [aim.share]) },
    `${aim.way} ${say(aim.share)}`,
  ]);
  const tables =
    rows.length > 0 ? [{ caption: 'Data quality by measure', columns: ['Measure', 'Now', 'Target'], rows }] : [];
  return { id: 'quality', title: 'Data quality', figures, lines, tables };
}

function worstFigures({ context, currency }: Sheet): Figure[] {
  const { source, form } = context.quality?.worst ?? {};
  const figure = (id: string, words: string, worst: typeof source): Figure[] => {
    if (!worst || worst.contacts === 0) return [];
    const value = worst.faulty / worst.contacts;
    return [
      { id, words, shown: sayValue(value, 'share', currency), value, n: worst.contacts, of: channelWords(worst.name) },
    ];
  };
  return [
    ...figure('origin.source.faulty', 'Contacts with a fault, of the source with most', source),
    ...figure('origin.form.faulty', 'Contacts with a fault, of the form with most', form),
  ];
}
