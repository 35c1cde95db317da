import type { Click, ClickAnswer, CommandAnswer, SlackListeners, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import type { Engine } from '#engine/engine.ts';
import { DERIVED, METRIC_IDS, type Behind } from '#features/metrics/index.ts';
import { escapeText } from '#lib/text.ts';
import { everyRecord, pageOfRecords, type RecordParts } from './find-records.ts';
import type { Hand, Person, Place } from './model.ts';
import { mayNotSee, seesMoney } from './rules/may-see.ts';
import { lastPeriod, readPeriod } from './rules/read-period.ts';
import { metricOf, placeText, readPlace } from './rules/read-place.ts';
import { csvFor } from './rules/wanted-records.ts';
import { PAGE, recordModal } from './views/record-list.ts';
import { metricWords } from './views/record-words.ts';

export interface RecordsOnSlack extends RecordParts {
  engine: Engine;
  people(): Record<string, Person>;
  zone(): string;
  /** Roles that see what is spent and earned. */
  roles: readonly string[];
  /** The record's page in HubSpot, where it has one. */
  urlOf(behind: Behind): string | undefined;
}

const RECORDS = 'records <metric> [2026-W47|2026-11|2026-Q4]';

export function recordsWord(parts: RecordsOnSlack): Subcommand {
  return {
    usage: RECORDS,
    says: 'the contacts, deals, handoffs and tools that a number is made of',
    run: ({ user }, rest) => openRecords(parts, user, rest),
  };
}

export function recordListeners(parts: RecordsOnSlack): SlackListeners {
  const turn = ({ user, value }: Click) => turnPage(parts, user, value);
  return { actions: { 'facts.previous': turn, 'facts.next': turn, 'facts.csv': (click) => wantFile(parts, click) } };
}

export function handOf(
  { people }: Pick<RecordsOnSlack, 'people'>,
  { id, external }: Pick<SlackUser, 'id' | 'external'>,
): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === id);
  return { external, ...(person && { person }) };
}

async function openRecords(parts: RecordsOnSlack, user: SlackUser, rest: string): Promise<CommandAnswer> {
  const no = mayNotSee(handOf(parts, user));
  if (no !== undefined) return { text: no };
  const [, typed = '', period = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(rest) ?? [];
  const metric = metricOf(typed, METRIC_IDS);
  if (!metric) return { text: unknownMetric(typed) };
  if (metric in DERIVED) {
    const made = DERIVED[metric as keyof typeof DERIVED].of.map((id) => `\`/baton report records ${id}\``);
    return { text: `*${metricWords(metric)}* is made of other numbers: ${made.join(', ')}.` };
  }
  const today = parts.clock.now().toZonedDateTimeISO(parts.zone()).toPlainDate();
  const span =
    period === '' ? lastPeriod(parts.norms[metric].window, today, parts.zone()) : readPeriod(period, parts.zone());
  if (!span) return { text: 'Name a week, a month or a quarter like this: `2026-W47`, `2026-11`, `2026-Q4`.' };
  const shown = await show(parts, user, { metric, span, page: 0 });
  return typeof shown === 'string'
    ? { text: shown }
    : { text: 'The window could not be opened. Try again.', modal: shown };
}

function unknownMetric(typed: string): string {
  const said = typed === '' ? '' : `“${escapeText(typed, 40)}” is no number that Baton knows. `;
  return `${said}Name one of these: ${METRIC_IDS.map((id) => `\`${id}\``).join(', ')}.`;
}

/** A window, or why there is none. */
async function show(parts: RecordsOnSlack, user: SlackUser, place: Place): Promise<ModalView | string> {
  const hand = handOf(parts, user);
  const no = mayNotSee(hand);
  if (no !== undefined) return no;
  const all = everyRecord(parts, place);
  if (!all) return `Nothing is known yet of what *${metricWords(place.metric)}* is made of.`;
  const listed = await pageOfRecords(parts, all, place, { perPage: PAGE, seesMoney: seesMoney(hand, parts.roles) });
  return recordModal(listed, parts.urlOf);
}

async function turnPage(parts: RecordsOnSlack, user: SlackUser, value: string): Promise<ClickAnswer> {
  const place = readPlace(value, parts.zone(), METRIC_IDS);
  if (!place) return { do: 'nothing' };
  const shown = await show(parts, user, place);
  return typeof shown === 'string' ? { do: 'whisper', text: shown } : { do: 'update-modal', view: shown };
}

async function wantFile(parts: RecordsOnSlack, { user, value }: Click): Promise<ClickAnswer> {
  const hand = handOf(parts, user);
  if (mayNotSee(hand) !== undefined || !seesMoney(hand, parts.roles))
    return { do: 'whisper', text: `A file of records is for these roles of team.yml: ${parts.roles.join(', ')}.` };
  const place = readPlace(value, parts.zone(), METRIC_IDS);
  if (!place) return { do: 'nothing' };
  await parts.engine.plan([csvFor(user.id, placeText(place, 0), parts.clock.now())]);
  return { do: 'whisper', text: 'The records are on their way to your direct messages with Baton, as a CSV file.' };
}
