import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { startFarSide, type FarSide } from '../../bench/far-side.ts';
import { watchBoard, type Board } from './board.ts';
import { planLives, type Life } from './lives.ts';
import { startMail, type Mail } from './mail.ts';
import { momentOf } from './moment.ts';
import { untilQuiet } from './quiet.ts';
import { createSubject, hasEnded, type Subject } from './subject.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Outcome extends Verdict {
  kills: Record<Life['phase'], number>;
  stops: number;
  acknowledged: number;
  clicks: number;
  cards: number;
  /** How often the channel or a thread was searched for a post whose outcome nobody knew. */
  lookUps: number;
  /** The longest that the local Slack and HubSpot stood still: must stay below the quiet time. Milliseconds. */
  longestPause: number;
  seconds: number;
  /** The data and what the process said: kept when something is wrong. */
  folder: string;
}

const SEARCHES = new Set(['conversations.history', 'conversations.replies']);

interface Run {
  far: FarSide;
  subject: Subject;
  board: Board;
  mail: Mail;
  data: string;
  /** How long starts took of late. */
  startMs: number;
  outcome: Pick<Outcome, 'kills' | 'stops' | 'lookUps'>;
  faults: string[];
}

/** Starts the real process again and again on one data folder, and ends it at random instants while it is at work. */
export async function killRun(asked: {
  kills: number;
  seed: number;
  /** Hears after each life how many there were. */
  onLife?: (lives: number) => void;
}): Promise<Outcome> {
  const { kills, seed, onLife } = asked;
  const began = performance.now();
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  const random = randomStream(seed);
  const folder = mkdtempSync(join(tmpdir(), 'baton-kill-'));
  const far = await startFarSide();
  const board = watchBoard(far.sandbox, random);
  const mail = startMail(far, random, () => board.cards);
  const subject = createSubject(far, folder);
  const { startMs, faults } = await subject.warmUp();
  const data = join(folder, 'data');
  const outcome = { kills: { birth: 0, start: 0, intake: 0, work: 0, people: 0 }, stops: 0, lookUps: 0 };
  const run: Run = { far, subject, board, mail, data, startMs, faults, outcome };

  pauses.enable();
  for (const [index, life] of planLives(kills, random).entries()) {
    await live(run, life, index);
    onLife?.(index + 1);
  }
  const last = subject.start(data);
  faults.push(...(await untilQuiet(join(data, 'baton.db'), last)));
  faults.push(...(await subject.stop(last, 'the last life')));
  pauses.disable();
  subject.release();
  const verdict = judge(far.sandbox, mail, board, join(data, 'baton.db'));
  verdict.other.unshift(...faults);
  await far.sandbox.stop();
  if (breaches(verdict).length === 0) rmSync(folder, { recursive: true, force: true });
  return {
    ...verdict,
    ...outcome,
    acknowledged: mail.acknowledged.size,
    clicks: board.answered(),
    cards: board.cards.size,
    longestPause: Math.round(pauses.max / 1e6),
    seconds: Math.round((performance.now() - began) / 1000),
    folder,
  };
}

export function breaches({ lost, doubled, other }: Verdict): string[] {
  return [
    ...lost.map((line) => `lost: ${line}`),
    ...doubled.map((line) => `double: ${line}`),
    ...other.map((line) => `wrong: ${line}`),
  ];
}

async function live(run: Run, life: Life, index: number): Promise<void> {
  const { far, subject, board, mail, data, outcome, faults } = run;
  if (life.afresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const since = Date.now();
  const name = `life ${index} (${life.phase})`;
  const answered = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<void>();
  const clicked = Promise.withResolvers<void>();
  board.onChange(changed.resolve);
  let over = false;
  const open = (): boolean => !over;
  const child = subject.start(data);
  void answered.promise.then(() => (run.startMs = run.startMs * 0.8 + (Date.now() - since) * 0.2));
  const told = (): Promise<void> => mail.send(open, answered.resolve);
  const accept = (): Promise<void> => board.accept(open, clicked.resolve);
  const everybody = life.phase === 'birth' ? [] : [told(), told(), accept(), accept()];

  await momentOf(life, {
    child,
    file: join(data, 'baton.db'),
    startMs: run.startMs,
    answered: answered.promise,
    changed: changed.promise,
    clicked: clicked.promise,
  });
  if (hasEnded(child)) faults.push(`${name} ended by itself with ${child.process.exitCode}`);
  else if (life.signal === 'SIGTERM') faults.push(...(await subject.stop(child, name)));
  else await child.stop('SIGKILL');
  over = true;
  await Promise.all(everybody);
  mail.forgetSome();
  outcome.lookUps += far.sandbox.slack.calls().filter(({ method, at }) => at >= since && SEARCHES.has(method)).length;
  if (life.signal === 'SIGTERM') outcome.stops += 1;
  else outcome.kills[life.phase] += 1;
}
