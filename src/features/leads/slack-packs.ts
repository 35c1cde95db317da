import type { Click, ClickAnswer, CommandAnswer, Slack, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { decode, encode } from '#lib/json.ts';
import type { Log } from '#lib/log.ts';
import type { Person, PersonId } from './model.ts';
import type { PackKeeper, WaitingPacks } from './pack-keeper.ts';
import { lookForWarnings } from './packs.ts';
import { replayLeads, type ReplayParts } from './replay-leads.ts';
import { packDifferences } from './rules/pack-differences.ts';
import { versionsOf } from './rules/pack-versions.ts';
import type { ReplayReport } from './rules/replay-report.ts';
import { packsNotice, type PacksNotice } from './views/packs-notice.ts';
import { isAlarming, replayMessage, replayParts } from './views/replay-words.ts';

export interface PackParts extends ReplayParts {
  keeper: PackKeeper;
  engine: Engine;
  slack: Slack;
  clock: Clock;
  log: Log;
  people(): Record<PersonId, Person>;
  /** New packs decide from now on. */
  onLive(): void;
}

/** How packs go live: word to ops, two buttons, `/baton packs` and `/baton replay`. */
export interface PackDesk {
  subcommands: Record<'packs' | 'replay', Subcommand>;
  actions: Record<string, (click: Click) => Promise<ClickAnswer>>;
  /** Looks at the disk, and tells ops of what is new there. Resolves when they have been told. */
  look(): Promise<void>;
}

const NOTICE = 'leads.packs-notice';
const DAYS = 90;
const MAY_NOT = 'Only ops and managers can decide which packs run.';

export function createPackDesk(parts: PackParts): PackDesk {
  const { keeper, engine } = parts;
  engine.register({ effects: { [NOTICE]: noticeEffect(parts.slack) }, checks: [() => keeper.findingsNow()] });
  const told = new Set<string>();
  return {
    subcommands: {
      packs: { usage: 'packs', says: 'which packs decide, and which wait on disk', run: async () => standing(parts) },
      replay: {
        usage: 'replay [days]',
        says: 'what the packs on disk would have made of the last leads (ops and managers)',
        run: async ({ user }, rest) => startReplay(parts, user, rest),
      },
    },
    actions: {
      'leads.packs-live': (click) => makeLive(parts, click),
      'leads.packs-keep': async ({ user }) => keepOld(parts, user),
    },
    async look() {
      keeper.look();
      lookForWarnings(keeper.running());
      const waiting = keeper.waiting();
      const users = deciders(parts);
      if (!waiting || users.length === 0 || told.has(waiting.kept.hash)) return;
      told.add(waiting.kept.hash);
      const report = await replayed(parts, waiting, DAYS);
      await tell(parts, `packs:${waiting.kept.hash}`, users, packsNotice(noticeOf(parts, waiting, report)));
    },
  };
}

function tell({ engine }: PackParts, key: string, users: string[], message: Message): Promise<void> {
  const payload = encode(message);
  return engine.plan(
    users.map((user) => ({
      kind: NOTICE,
      key: `${key}:${user}`,
      subject: `ops:${user}`,
      payload: { user, message: payload },
    })),
  );
}

/** Answers at once; the result comes as a message. */
function startReplay(parts: PackParts, user: SlackUser, rest: string): CommandAnswer {
  const problem = mayNotReplay(parts, user, rest);
  const waiting = parts.keeper.waiting();
  if (problem || !waiting) return { text: problem ?? nothingToReplay(parts) };
  const days = Number(rest.trim() || DAYS);
  sendReplay(parts, waiting, days, user.id).catch((error: unknown) => {
    parts.log.error({ reason: String(error) }, 'a replay did not end');
  });
  return {
    text: `Running: the leads of the last ${days} days are placed again. You get the result as a message from Baton.`,
  };
}

async function sendReplay(parts: PackParts, waiting: WaitingPacks, days: number, user: string): Promise<void> {
  const report = await replayed(parts, waiting, days);
  const found = replayParts(report, days, namesIn(waiting));
  const at = parts.clock.now().epochMilliseconds;
  await tell(parts, `replay:${waiting.kept.hash}:${at}`, [user], replayMessage(waiting.kept.versions, found));
}

function keepOld(parts: PackParts, user: SlackUser): ClickAnswer {
  if (!mayDecide(parts, user)) return { do: 'whisper', text: MAY_NOT };
  const text = `${versionsOf(parts.keeper.running())} go on deciding. The new ones stay on disk; \`/baton packs\` offers them again.`;
  return { do: 'whisper', text };
}

async function makeLive(parts: PackParts, { value, user }: Click): Promise<ClickAnswer> {
  if (!mayDecide(parts, user)) return { do: 'whisper', text: MAY_NOT };
  const outcome = await parts.keeper.makeLive(value, user.id);
  const versions = versionsOf(parts.keeper.running());
  if (outcome === 'already') return { do: 'whisper', text: `These packs are live already: ${versions}.` };
  if (outcome === 'gone')
    return {
      do: 'whisper',
      text: 'Something else is on disk by now. Type `/baton packs` to see it and decide about it.',
    };
  parts.onLive();
  const who = Object.values(parts.people()).find(({ slackId }) => slackId === user.id)?.name ?? 'a teammate';
  const text = `New packs are live: ${versions}, by ${who}. Every decision from now on is made with them.`;
  await tell(parts, `packs-live:${value}:${parts.clock.now().epochMilliseconds}`, deciders(parts), { text });
  return { do: 'whisper', text: `Live: ${versions}. Every decision from now on is made with them.` };
}

function replayed(parts: PackParts, { packs }: WaitingPacks, days: number): Promise<ReplayReport> {
  return replayLeads(parts, packs, { days, now: parts.clock.now() });
}

function noticeOf({ keeper }: PackParts, waiting: WaitingPacks, report: ReplayReport | undefined): PacksNotice {
  const running = keeper.running();
  return {
    hash: waiting.kept.hash,
    running: versionsOf(running),
    waiting: waiting.kept.versions,
    differences: packDifferences(running, waiting.packs),
    careful: report !== undefined && isAlarming(report),
    ...(report && { replay: replayParts(report, DAYS, namesIn(waiting)) }),
  };
}

/** For whoever types `/baton packs`. */
function standing(parts: PackParts): CommandAnswer {
  const { keeper } = parts;
  const waiting = keeper.waiting();
  if (waiting) return packsNotice(noticeOf(parts, waiting, undefined));
  return { text: [`These packs decide: ${versionsOf(keeper.running())}.`, nothingToReplay(parts)].join('\n') };
}

function nothingToReplay({ keeper }: PackParts): string {
  const [problem] = keeper.findings();
  if (problem)
    return 'The packs on disk cannot be used; ops were told what to mend. `npm run baton check` says it too.';
  return 'Those on disk are the same: there is nothing to compare. Edit one, raise its version, and it waits here within a minute.';
}

function mayNotReplay(parts: PackParts, user: SlackUser, rest: string): string | undefined {
  if (!mayDecide(parts, user)) return 'Only ops and managers can replay.';
  const typed = rest.trim();
  if (typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 400)) return undefined;
  return '`/baton replay [days]`, with 1 to 400 days; 90 when you say nothing. For example `/baton replay 30`.';
}

function namesIn({ packs }: WaitingPacks): Record<PersonId, string> {
  return Object.fromEntries(packs.team.people.map(({ id, name }) => [id, name]));
}

const DECIDERS = ['ops', 'manager'];

function mayDecide({ people }: PackParts, user: SlackUser): boolean {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return !user.external && person !== undefined && person.roles.some((role) => DECIDERS.includes(role));
}

/** Ops; where nobody is, the managers. */
function deciders({ people }: PackParts): string[] {
  const having = (role: string): string[] =>
    Object.values(people()).flatMap(({ roles, slackId }) => (roles.includes(role) && slackId ? [slackId] : []));
  const ops = having('ops');
  return ops.length > 0 ? ops : having('manager');
}

type Message = ReturnType<typeof packsNotice> | { text: string };

/** To one person, in their messages with Baton. */
function noticeEffect(slack: Slack): EffectKind {
  const read = (payload: unknown): { user: string; message: Message } => {
    const { user, message } = payload as { user: string; message: string };
    return { user, message: decode<Message>(message) };
  };
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:ops',
    send: async ({ key, payload }) => {
      const { user, message } = read(payload);
      const { channel, ts } = await slack.post({
        ...message,
        channel: await slack.directChannel(user),
        key,
        mentions: [],
      });
      return { channel, ts };
    },
    find: async ({ key, payload, sentAt }) => {
      const channel = await slack.directChannel(read(payload).user);
      const message = await slack.findByKey({ channel, key, since: sentAt });
      return message && { channel, ts: message.ts };
    },
  };
}
