import { existsSync } from 'node:fs';
import type { Child } from '../../bench/child.ts';
import { PHASE_MS, type Life } from './lives.ts';
import { hasEnded, pause } from './subject.ts';

const ANSWER_WITHIN_MS = 30_000;
const CHANGE_WITHIN_MS = 3_000;
/** Where no card waits for an answer, nobody clicks. */
const CLICK_WITHIN_MS = 10_000;
/** Whoever is asked to stop must have come so far as to listen. */
const EARS_MS = 30;

export interface Signs {
  child: Child;
  /** The data file, which a birth makes. */
  file: string;
  /** How long starts take. */
  startMs: number;
  /** The first delivery was answered. */
  answered: Promise<void>;
  /** Slack changed for the first time. */
  changed: Promise<void>;
  /** Somebody clicked, and was answered. */
  clicked: Promise<void>;
}

/** Waits for the instant at which this life is to end, or until it ended by itself. */
export async function momentOf({ phase, when, signal }: Life, signs: Signs): Promise<void> {
  const gone = new Promise<void>((resolve) => signs.child.process.once('exit', () => resolve()));
  const either = (sign: Promise<void>): Promise<void> => Promise.race([gone, sign]);
  if (phase === 'start') return either(pause(5 + when * signs.startMs));
  if (phase === 'birth') {
    while (!existsSync(signs.file) && !hasEnded(signs.child)) await pause(1);
    return either(pause(when * PHASE_MS.birth));
  }
  await Promise.race([gone, signs.answered, pause(ANSWER_WITHIN_MS)]);
  // Where all is done already, nothing changes in Slack.
  if (phase === 'work') await Promise.race([gone, signs.changed, pause(CHANGE_WITHIN_MS)]);
  if (phase === 'people') await Promise.race([gone, signs.clicked, pause(CLICK_WITHIN_MS)]);
  return either(pause((signal === 'SIGTERM' ? EARS_MS : 0) + when * PHASE_MS[phase]));
}
