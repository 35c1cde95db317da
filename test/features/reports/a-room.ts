import type { Mailer } from '#adapters/mail/port.ts';
/** A feature of reports on a real engine and a real file in memory, with Slack and time in the test's hands. */
import { withoutOrnaments } from '#adapters/slack/plainer.ts';
import type { OutgoingFile, OutgoingMessage, Slack, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import type { Narrator } from '#adapters/claude/port.ts';
import { createCadence, readRhythm, type Rhythm } from '#features/cadence/index.ts';
import { createNarration, loadPrompts } from '#features/narration/index.ts';
import { createReports, type ReportMaker, type Reports } from '#features/reports/index.ts';
import type { Person } from '#features/reports/model.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom, type EngineRoom } from '../../engine/engine-room.ts';
import { handClock } from '../../hand-clock.ts';
import { silentLog } from '../../silent-log.ts';
import { NORM } from '../narration/a-narration.ts';

export const PEOPLE: Record<string, Person> = {
  mia: { id: 'mia', name: 'Mia Lindqvist', roles: ['ops'], slackId: 'UMIA' },
  ana: { id: 'ana', name: 'Ana Ruiz', roles: ['ae'], slackId: 'UANA' },
};

export interface Posted extends OutgoingMessage {
  ts: string;
  /** When, by the clock of the test. */
  at: string;
  edits: number;
}

/** Slack, as far as reports need it. `fails`: what the next posts suffer; one whose outcome is not known arrives all the same. */
export interface FakeSlack {
  posts: Posted[];
  files: (OutgoingFile & { id: string })[];
  fails: (() => DeliveryError | undefined)[];
  /** A Slack that knows no charts. */
  plain?: boolean;
}

export interface Room extends EngineRoom, FakeSlack {
  reports: Reports;
  /** Advances so many seconds. */
  pass(seconds: number): Promise<void>;
  /** The parents of threads in the channel. */
  parents(): Posted[];
  under(parent: Posted): Posted[];
}

export interface RoomOptions {
  /** Slack knows no charts. */
  plain?: boolean;
  start?: string;
  maker: ReportMaker;
  zone?: string;
  narrator?: Narrator;
  rhythm?: string;
  channel?: () => string | undefined;
  /** A process that ended before: this one begins on what it left. */
  before?: Room;
  mailer?: Mailer;
}

export async function aRoom(options: RoomOptions): Promise<Room> {
  const { start = '2026-03-09T11:59:30Z', maker, zone = 'America/New_York', before, narrator, plain } = options;
  const { rhythm = 'every monday 08:00', channel = () => 'C0METRICS', mailer } = options;
  const draw = async (svgs: string[]) => svgs.map(() => new Uint8Array(8));
  const clock = handClock(start);
  const room = engineRoom({}, { clock, ...(before && { store: before.store }) });
  const { engine, store } = room;
  const far: FakeSlack = before ?? { posts: [], files: [], fails: [], ...(plain && { plain }) };
  const prompts = loadPrompts('prompts');
  const log = silentLog;
  const narration = createNarration({ db: store.db, engine, clock, log, narrator, norm: NORM, prompts });
  const schedule = { weekly: readRhythm(rhythm) as Rhythm };
  const places = { channel, metricsChannel: () => '#metrics', allowedHosts: ['slack.example'] };
  const slack = fakeSlack(far, () => clock.now());
  const about = { ...places, maker, schedule, zone: () => zone, people: () => PEOPLE, isFree: () => false, words: {} };
  const papers = { mailer, draw };
  const reports = createReports({ ...about, ...papers, db: store.db, engine, clock, log, slack, narration });
  const cron = () => () => {};
  const cadence = createCadence({ engine, clock, cron, log, zone, jobs: reports.jobs });
  engine.start();
  await cadence.start();
  await clock.advance(5_000);
  const inChannel = (): Posted[] => far.posts.filter((one) => one.channel === 'C0METRICS');
  return Object.assign(room, far, {
    reports,
    pass: async (seconds: number) => {
      for (let left = seconds; left > 0; left -= 60) await clock.advance(Math.min(left, 60) * 1_000);
    },
    parents: () => inChannel().filter(({ threadTs }) => threadTs === undefined),
    under: ({ ts }: Posted) => inChannel().filter(({ threadTs }) => threadTs === ts),
  });
}

function fakeSlack(far: FakeSlack, now: () => Temporal.Instant): Slack {
  return {
    async post(whole: OutgoingMessage) {
      const fault = far.fails.shift()?.();
      if (fault && fault.outcome !== 'unknown') throw fault;
      const message = await fitting(far, whole);
      const ts = `${now().epochMilliseconds}.${String(far.posts.length).padStart(6, '0')}`;
      far.posts.push({ ...structuredClone(message), ts, at: now().toString(), edits: 0 });
      if (fault) throw fault;
      return { channel: message.channel, ts };
    },
    async update({ ts, text, blocks }: OutgoingMessage & { ts: string }) {
      const post = far.posts.find((one) => one.ts === ts);
      if (post) Object.assign(post, { text, blocks: structuredClone(blocks), edits: post.edits + 1 });
    },
    async findByKey({ key }: { key: string }) {
      const post = far.posts.find((one) => one.key === key);
      return post && { channel: post.channel, ts: post.ts };
    },
    permalink: async ({ ts }: { ts: string }) => `https://slack.example/archives/C/p${ts}`,
    directChannel: async (user: string) => `D${user}`,
    async uploadFile(file: OutgoingFile) {
      far.files.push({ ...file, id: `F${far.files.length}` });
      return { id: `F${far.files.length}`, permalink: '' };
    },
    findFile: async ({ key }: { key: string }) => far.files.find((one) => one.key === key),
  } as unknown as Slack;
}

/** What of a message this Slack takes. */
async function fitting({ plain }: FakeSlack, whole: OutgoingMessage): Promise<OutgoingMessage> {
  const send = async (message: OutgoingMessage): Promise<OutgoingMessage> => {
    if (plain && message.blocks?.some(({ type }) => type === 'data_visualization'))
      throw new DeliveryError('refused', 'invalid_blocks');
    return message;
  };
  return (await withoutOrnaments(whole, send, silentLog)).answer;
}

let windows = 0;

/** Somebody sends a form, each time from a window of its own. */
export function sends(
  room: Room,
  callbackId: string,
  user: string,
  given: Partial<Submission>,
): Promise<SubmissionAnswer> {
  const who = { id: user, teamId: 'T1', external: user.startsWith('UX') };
  const form = { callbackId, viewId: `V${(windows += 1)}`, privateMetadata: '', values: {} };
  return room.reports.listeners.submissions![callbackId]!({ ...form, files: {}, ...given, user: who });
}

export const json = (value: unknown): string => JSON.stringify(value);

/** What a post suffers. */
export function failing(outcome: DeliveryError['outcome'], code: string): () => DeliveryError {
  return () => new DeliveryError(outcome, code);
}
