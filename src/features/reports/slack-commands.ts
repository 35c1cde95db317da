import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import { nextTurn } from '#features/cadence/index.ts';
import { didYouMean } from '#lib/nearest.ts';
import { escapeText } from '#lib/text.ts';
import { wishReport } from './order-report.ts';
import { channelName, handOf, kindOf, type ReportParts } from './report-parts.ts';
import { isNewest } from './rules/lateness.ts';
import { mayNotPost, mayNotSee } from './rules/may.ts';
import { historyText, reportsSection, scheduleText, type Listed, type ListReader } from './views/report-lists.ts';
import { confirmModal } from './views/windows.ts';

const HISTORY = 12;

export interface CommandParts extends ReportParts {
  /** What others answer to after `/baton report`, by word. */
  words: Record<string, Subcommand>;
}

/** `/baton report …` */
export function reportWord(parts: CommandParts): Subcommand {
  return {
    usage: 'report <name> preview | now',
    says: 'the reports: what comes when; shows one to you alone, or posts it',
    run: (command, rest) => answer(parts, command, rest),
  };
}

async function answer(parts: CommandParts, command: Command, rest: string): Promise<CommandAnswer> {
  const [, first = '', after = ''] = /^(\S*)\s*(.*)$/s.exec(rest.trim()) ?? [];
  const word = first.toLowerCase();
  const other = Object.hasOwn(parts.words, word) ? parts.words[word] : undefined;
  if (other) return other.run(command, after);
  const hand = handOf(parts, command.user);
  const unseen = mayNotSee(hand);
  if (unseen) return { text: unseen.says };
  if (word === 'history') return { text: history(parts) };
  const { name, does } = wishIn(parts, rest);
  const kind = kindOf(parts, name);
  if (!kind) return { text: help(parts, /^(help|\?)?$/.test(word) ? undefined : name) };
  if (does === 'preview') return preview(parts, command, kind);
  if (does === 'now') return confirm(parts, command, kind);
  return { text: help(parts) };
}

/** `weekly --preview`, `preview weekly` and `weekly now` in any order. */
function wishIn({ maker }: ReportParts, rest: string): { name: string; does?: 'preview' | 'now' } {
  const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
  const plain = words.map((word) => word.replace(/^(--|—|–)/, ''));
  const does = (['preview', 'now'] as const).find((one) => plain.includes(one));
  const names = plain.filter((word) => word !== does);
  const known = names.find((word) => maker.kinds.some(({ name }) => name === word));
  return { name: known ?? names[0] ?? '', ...(does && { does }) };
}

function help(parts: CommandParts, unknown?: string): string {
  const more = Object.values(parts.words).map(({ usage, says }) => ({ usage, says }));
  if (unknown === undefined) return scheduleText(listed(parts), listReader(parts), { more });
  const names = [...parts.maker.kinds.map(({ name }) => name), 'history', ...Object.keys(parts.words)];
  const hint = didYouMean(unknown.slice(0, 60), names) || '.';
  const says = `There is no report “${escapeText(unknown, 60)}”${escapeText(hint, 200)}`;
  return scheduleText(listed(parts), listReader(parts), { more, unknown: says });
}

async function preview(
  parts: ReportParts,
  { user, triggerId }: Command,
  { name, title }: { name: string; title: string },
): Promise<CommandAnswer> {
  const wish = { key: `preview:${user.id}:${triggerId}`, name, how: 'preview' as const };
  const plan = await wishReport(parts, handOf(parts, user), wish);
  if (!plan.ok) return { text: plan.refusal.says };
  return { text: `${escapeText(title, 60)}: it comes to your messages with Baton, for you alone.` };
}

async function confirm(
  parts: ReportParts,
  { user }: Command,
  kind: { name: string; title: string },
): Promise<CommandAnswer> {
  const refusal = mayNotPost(handOf(parts, user));
  if (refusal) return { text: refusal.says };
  const now = parts.clock.now();
  const [sent] = parts.reports.newest(1, kind.name);
  const at = sent && isNewest(sent.report, now) ? parts.reports.place(sent.key)?.at : undefined;
  const where = { channel: channelName(parts), hosts: parts.allowedHosts };
  const modal = confirmModal(kind, { ...where, ...(sent && at && { stands: { sent, at, now } }) });
  return { text: 'The window could not be opened. Try again.', modal };
}

function history(parts: ReportParts): string {
  const all = parts.reports.newest(HISTORY).map((sent) => {
    const at = parts.reports.place(sent.key)?.at;
    return { sent, thumbs: parts.reports.thumbs(sent.key), ...(at && { at }) };
  });
  return historyText(all, listReader(parts));
}

/** On the Home tab: what comes next, and where the last one is. */
export function homeSection(parts: ReportParts): KnownBlock[] {
  return parts.maker.kinds.length === 0 ? [] : reportsSection(listed(parts), listReader(parts));
}

function listed({ maker, schedule, reports, zone, clock, isFree }: ReportParts): Listed[] {
  return maker.kinds.map(({ name, title }) => {
    const rhythm = schedule[name];
    const [last] = reports.newest(1, name);
    const next = rhythm && nextTurn(rhythm, zone(), clock.now(), isFree).at;
    return { name, title, ...(next && { next }), ...(last && { last }) };
  });
}

function listReader(parts: ReportParts): ListReader {
  const { zone, clock, allowedHosts: hosts } = parts;
  return { zone: zone(), now: clock.now(), channel: channelName(parts), hosts };
}
