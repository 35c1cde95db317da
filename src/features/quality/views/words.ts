/** How measures, faults and shares are said. */
import { chartInWords, type AxisChart } from '#lib/charts.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Fault, Field, Instant, Measure, Rated, Run, Worst } from '../model.ts';
import { isMet } from '../rules/score-quality.ts';

export interface Reader {
  zone: string;
  now: Instant;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** `82.4%`; rounded towards less, so that 100% says that nothing is missing. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-6) / 10).toFixed(1).replace(/\.0$/, '')}%`;
}

export const MEASURE_WORDS: Record<Measure, string> = {
  mails: 'E-mail validity',
  completeness: 'Required fields',
  duplicates: 'Duplicates',
  stages: 'Lifecycle stage',
  sources: 'Lead source',
  stale: 'Stale records',
};

export const FIELD_WORDS: Record<Field, string> = {
  email: 'e-mail address',
  firstName: 'first name',
  lastName: 'last name',
  company: 'company',
  source: 'source',
  stage: 'lifecycle stage',
  created: 'created date',
  jobTitle: 'job title',
  size: 'company size',
  industry: 'industry',
  sourceDetail: 'source detail',
};

export function contactsWords(count: number): string {
  return count === 1 ? '1 contact' : `${count.toLocaleString('en-US')} contacts`;
}

/** `E-mail validity: 96.2% of 1,480, target over 95%: met` */
export function measureWords({ measure, aim, share, count }: Rated): string {
  const target = `target ${aim.way} ${percent(aim.share)}`;
  if (share === null) return `${MEASURE_WORDS[measure]}: nothing to count, ${target}`;
  const met = isMet({ share, aim });
  const whole = count.whole.toLocaleString('en-US');
  return `*${MEASURE_WORDS[measure]}*: ${percent(share)} of ${whole}, ${target}: ${met ? 'met' : '*not met*'}`;
}

export function metWords({ score }: Pick<Run, 'score'>): string {
  const known = score.rated.map(isMet).filter((met) => met !== undefined);
  return `${known.filter(Boolean).length} of ${known.length} targets met`;
}

/** `82.4%`, and where there was a run before it `82.4%, up from 80.1%`. */
export function compositeWords({ score }: Pick<Run, 'score'>, before: Run | undefined): string {
  const { composite } = score;
  if (composite === null) return 'not known, for there is no contact';
  const then = before?.score.composite ?? undefined;
  if (then === undefined) return percent(composite);
  if (percent(then) === percent(composite)) return `${percent(composite)}, as before`;
  return `${percent(composite)}, ${composite > then ? 'up' : 'down'} from ${percent(then)}`;
}

/** The worst source and form, each in a line; `shown` hides addresses in their names. */
export function worstWords({ source, form }: Run['worst']): string[] {
  const line = (what: string, { name, contacts, faulty }: Worst): string =>
    `Worst ${what}: *${shown(name, 80)}*, ${percent(faulty / contacts)} of its ${contactsWords(contacts)} cannot be mailed, lack something or stand in a wrong stage.`;
  return [...(source ? [line('source', source)] : []), ...(form ? [line('form', form)] : [])];
}

/** What is to be done about it, safe to show. */
export function faultWords(fault: Fault, { zone, now, recordUrl }: Reader): string {
  switch (fault.measure) {
    case 'mails':
      return fault.mail === 'bounced'
        ? 'Mail to its address comes back: find another one.'
        : 'Its e-mail address is none: correct it.';
    case 'completeness':
      return `Fill in: ${fault.lacks.map((field) => FIELD_WORDS[field]).join(', ')}.`;
    case 'duplicates':
      return `Merge it with <${recordUrl(fault.of)}|contact ${escapeText(fault.of, 20)}>, or tell the two apart.`;
    case 'stages':
      return stageWords(fault);
    case 'sources':
      return fault.source === null
        ? 'Say where it came from.'
        : `Its source “${shown(fault.source, 40)}” is not in quality.yml.`;
    case 'stale':
      return `No sign of life since ${dayIn(Temporal.Instant.fromEpochMilliseconds(fault.aliveAt), zone, now)}: write to it, or archive it.`;
  }
}

function stageWords({ stage, known }: Extract<Fault, { measure: 'stages' }>): string {
  if (stage === null) return 'Give it a lifecycle stage.';
  if (!known) return `Its stage “${shown(stage, 40)}” is not in quality.yml.`;
  return 'Its stage is behind: HubSpot’s own dates say that it was further along.';
}

/** So many runs are compared. */
export const TREND = 12;

/** The composite of these runs, the newest first; undefined of fewer than two. */
export function trendChart(runs: Run[], { zone, now }: Reader): AxisChart | undefined {
  const told = runs.slice(0, TREND).toReversed();
  const values = told.map(({ score }) =>
    score.composite === null ? undefined : Math.round(score.composite * 1000) / 10,
  );
  if (values.filter((value) => value !== undefined).length < 2) return undefined;
  return {
    kind: 'line',
    title: 'Data quality, in percent',
    categories: told.map(({ at }) => dayIn(at, zone, now)),
    series: [{ name: 'Score', values }],
    say: (value) => `${value}%`,
  };
}

export function trendWords(runs: Run[], reader: Reader): string | undefined {
  const chart = trendChart(runs, reader);
  return chart && chartInWords(chart);
}
