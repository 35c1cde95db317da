/** How people, levels, averages and evidence are said. */
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn } from '#lib/time-words.ts';
import { LEVEL_NAMES, type Instant, type Round, type SlackId, type Terms } from '../model.ts';
import { byGap, contradicted, decimal, movedBy, type Mean, type Row, type Tally } from '../rules/tally.ts';

export interface Reader {
  /** Absent where a whole channel reads. */
  me?: SlackId;
  /** Of a person of team.yml by their Slack user id. Untrusted. */
  nameOf(id: SlackId): string | undefined;
  now: Instant;
  zone: string;
}

/** In mrkdwn, in the middle of a sentence: `you`, a name, or as Slack shows whoever team.yml does not know. */
export function who(id: SlackId, { me, nameOf }: Pick<Reader, 'me' | 'nameOf'>): string {
  if (id === me) return 'you';
  return escapeText(nameOf(id) ?? '', 40) || (/^[UW][A-Z0-9]+$/.test(id) ? `<@${id}>` : 'a teammate');
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Ana, Sam and you` */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function count(many: number, one: string): string {
  return many === 1 ? `1 ${one}` : `${many} ${one}s`;
}

/** Of the pack: it may hold `<4hr`. */
export function packWords(words: string, most = 400): string {
  return shown(words, most);
}

export function day(at: Instant, { zone, now }: Pick<Reader, 'zone' | 'now'>): string {
  return dayIn(at, zone, now);
}

/** `2` where all say so, else `1.7`. */
export function meanWords(mean: Mean, terms: Terms): string {
  return mean.sum % mean.count === 0 ? String(mean.sum / mean.count) : decimal(mean, terms);
}

/** `1.7 of 3: Walk. Focus on Walk priorities` */
export function averageWords({ average, level }: Pick<Tally, 'average' | 'level'>, terms: Terms): string {
  return `${decimal(average, terms)} of 3: ${LEVEL_NAMES[level]}. ${packWords(terms.average.says[level], 100)}`;
}

/** `Marketing 2, Sales 1, CS nobody` */
export function teamsWords({ teams }: Pick<Row, 'teams'>, terms: Terms): string {
  return terms.teams
    .map(({ id, name }) => {
      const found = teams.find(({ team }) => team.id === id);
      return `${packWords(name, 30)} ${found ? meanWords(found.mean, terms) : 'nobody'}`;
    })
    .join(', ');
}

/** `1 apart`, or that all teams agree; with one team alone nothing can be said. */
export function spreadWords({ spread, isGap, teams }: Row): string {
  if (teams.length < 2) return 'one team alone';
  if (spread === 0) return 'no difference';
  return `${short(spread)} apart${isGap ? ', a gap' : ''}`;
}

/** At most one decimal. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `+0.3`, `−0.1`, `unchanged` */
export function movementWords(by: number): string {
  const tenth = Math.round(by * 10) / 10;
  if (Math.abs(tenth) < 0.05) return 'unchanged';
  return tenth > 0 ? `+${tenth}` : `−${-tenth}`;
}

/** What was measured for one dimension, a line each. */
export function evidenceWords({ measured }: Pick<Round, 'measured'>, dimension: string): string[] {
  if (!measured) return ['No evidence yet: it is being measured.'];
  const lines = measured.dimensions[dimension]?.lines ?? [];
  if (lines.length === 0) return ['No evidence: Baton measures nothing here.'];
  return lines.map((line) =>
    'unknown' in line
      ? `No evidence: ${packWords(line.unknown, 250)}.`
      : `${packWords(line.says, 250)}: speaks for *${LEVEL_NAMES[line.level]}*.`,
  );
}

/** `Marketing claims Run; …: speaks for Crawl.` Undefined where nothing speaks against what people say. */
export function claimWords(row: Row, round: Round): string | undefined {
  const claims = contradicted(row, round);
  const found = round.measured?.dimensions[row.dimension.id];
  const line = found?.lines.find((one) => 'level' in one && one.level === found.level);
  if (claims.length === 0 || !line || 'unknown' in line) return undefined;
  const said = claims.map(({ team, level }) => `${packWords(team.name, 30)} claims ${LEVEL_NAMES[level]}`);
  return `⚠ ${listed(said)}; ${packWords(line.says, 250)}: speaks for ${LEVEL_NAMES[line.level]}.`;
}

/** The dimension on which teams are furthest apart: `CRM: Marketing 3, Sales 1, CS 2`; undefined where all agree. */
export function largestGap(tally: Tally, terms: Terms): string | undefined {
  const [first] = byGap(tally.rows);
  if (!first || first.spread === 0) return undefined;
  return `${packWords(first.dimension.name, 40)}: ${teamsWords(first, terms)}`;
}

/** `+0.3 since 3 Mar`; undefined in a first round. */
export function sinceWords(
  tally: Tally,
  round: Round,
  before: Instant | undefined,
  reader: Reader,
): string | undefined {
  const by = movedBy(tally, round);
  if (by === undefined) return undefined;
  return `${movementWords(by)} since ${before ? day(before, reader) : 'the last round'}`;
}
