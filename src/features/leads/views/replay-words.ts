/** What a replay found, in lines that read well in a terminal and in Slack. */
import { wilson } from '#lib/wilson.ts';
import type { PersonId } from '../model.ts';
import { BAND_NAMES, type BandRecord, type Change, type Move, type ReplayReport } from '../rules/replay-report.ts';
import type { LeadPacks } from '../rules/lead-packs.ts';
import { bandWords } from './words.ts';

export interface Part {
  title: string;
  lines: string[];
}

/** So many examples of leads are named in all. */
const EXAMPLES = 20;

/** `days`: how far back it looked. */
function replayParts(report: ReplayReport, days: number, names: Record<PersonId, string>): Part[] {
  const { leads, moves } = report;
  const moved = moves.reduce((sum, each) => sum + each.leads.length, 0);
  return [
    {
      title: `${count(leads, 'lead')} of the last ${days} days, placed again`,
      lines: [
        moved === 0 ? 'Every one of them would have gone where it went' : `${moved} would have gone elsewhere`,
        `Decided under ${report.versions.join('; ') || 'no packs yet'}`,
        ...warnings(report),
      ],
    },
    { title: 'Who moves', lines: moveLines(report, names) },
    {
      title: 'Counts',
      lines: [
        `To sales: ${change(report.sales)}`,
        `MQLs: ${change(report.mql)}`,
        `Disqualified: ${change(report.disqualified)}`,
      ],
    },
    {
      title: 'Leads by person',
      lines: Object.entries(report.load).map(([id, each]) => `${names[id] ?? id}: ${change(each)}`),
    },
    { title: 'From band to band', lines: bandLines(report) },
    { title: 'What sales did, by band', lines: report.records.filter(({ decided }) => decided > 0).map(recordLine) },
    { title: 'Acceptance to be expected', lines: [expectedLine(report)] },
  ].filter(({ lines }) => lines.length > 0);
}

/** For a terminal. */
export function replayText(report: ReplayReport, days: number, { team }: Pick<LeadPacks, 'team'>): string {
  const names = Object.fromEntries(team.people.map(({ id, name }) => [id, name]));
  return replayParts(report, days, names)
    .map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function warnings({ leads, disqualified, lost, unheard }: ReplayReport): string[] {
  return [
    ...(leads > 0 && disqualified.after === leads && disqualified.before < leads
      ? [`Careful: ALL ${leads} leads would have been disqualified`]
      : []),
    ...(lost.length > 0 ? [`Careful: ${count(lost.length, 'lead')} would have reached nobody: ${ids(lost)}`] : []),
    ...(unheard.length > 0
      ? [`Careful: ${count(unheard.length, 'lead')} asked for a call and would not have reached sales: ${ids(unheard)}`]
      : []),
  ];
}

function moveLines({ moves }: ReplayReport, names: Record<PersonId, string>): string[] {
  let left = EXAMPLES;
  const shown = moves.slice(0, 15).flatMap(({ from, to, leads }) => {
    const examples = leads.slice(0, Math.min(left, 4));
    left -= examples.length;
    return [
      `${leads.length}: ${destination(from, names)} → ${destination(to, names)}`,
      ...examples.map(
        ({ lead, before, after }) => `    ${lead}: ${before === after ? `still ${after}` : `${before} → ${after}`}`,
      ),
    ];
  });
  const rest = moves.slice(15).reduce((sum, { leads }) => sum + leads.length, 0);
  return rest > 0 ? [...shown, `${rest} more, of ${moves.length - 15} other kinds`] : shown;
}

function destination(where: string, names: Record<PersonId, string>): string {
  const [to, who = ''] = where.split(' ');
  if (to === 'person') return names[who] ?? who;
  return to === 'queue' ? `queue ${who}` : where;
}

function bandLines({ bands }: ReplayReport): string[] {
  return BAND_NAMES.flatMap((from) =>
    BAND_NAMES.filter((to) => to !== from && bands[from][to] > 0).map(
      (to) => `${bands[from][to]}: ${bandWords[from]} → ${bandWords[to]}`,
    ),
  );
}

function recordLine({ band, accepted, decided, inTime }: BandRecord): string {
  return `${bandWords[band]}: accepted ${share(accepted, decided)}; answered in time ${share(inTime, decided)}`;
}

function expectedLine({ predicted: { accepted, decided, unknown } }: ReplayReport): string {
  if (decided === 0)
    return 'Nothing is known: of the leads that would have reached sales, none has been accepted or rejected yet';
  const hidden = unknown === 0 ? '' : `; of ${count(unknown, 'other')} that would have reached sales nothing is known`;
  return `Of the leads that would have reached sales and were decided about, accepted ${share(accepted, decided)}${hidden}`;
}

/** "12 of 20 (60 %, between 39 and 78 %)": Wilson's interval, 95 %. */
function share(some: number, all: number): string {
  const { low, high } = wilson(some, all);
  const percent = (value: number): number => Math.round(value * 100);
  return `${some} of ${all} (${percent(some / all)} %, between ${percent(low)} and ${percent(high)} %)`;
}

function change({ before, after }: Change): string {
  const by = after - before;
  return by === 0 ? `${before}, as before` : `${before} → ${after} (${by > 0 ? '+' : ''}${by})`;
}

function ids(moves: Move[]): string {
  const more = moves.length - 10;
  return `${moves
    .slice(0, 10)
    .map(({ lead }) => lead)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
