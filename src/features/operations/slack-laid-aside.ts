import type { Click, ClickAnswer, SlackListeners } from '#adapters/slack/port.ts';
import type { Engine, LaidAside } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import { laidAsideModal } from './views/laid-aside.ts';
import { agoIn } from '#lib/ago.ts';

export interface LaidAsideParts {
  engine: Engine;
  clock: Clock;
  people(): Record<string, { slackId?: string; roles: string[] }>;
  /** Brings somebody's Home tab up to date. */
  showHome(person: { slackId?: string }): Effect[];
}

/** Who may decide, and sees what was laid aside. */
const ROLES = ['ops', 'manager'];

export function decides({ roles }: { roles: string[] }): boolean {
  return roles.some((role) => ROLES.includes(role));
}

/** Retry, Skip and Show, in the word to ops and on their Home tab. */
export function laidAsideListeners(parts: LaidAsideParts): SlackListeners {
  return {
    actions: {
      'operations.retry': (click) => settle(parts, click, 'retry'),
      'operations.skip': (click) => settle(parts, click, 'skip'),
      'operations.retry-all': (click) => retryAll(parts, click),
      'operations.show': async (click) => show(parts, click),
    },
  };
}

const NOT_YOURS: ClickAnswer = { do: 'whisper', text: 'Only ops and managers can decide this.' };
const OVER: ClickAnswer = { do: 'whisper', text: 'That has been decided already.' };

async function settle(parts: LaidAsideParts, click: Click, how: 'retry' | 'skip'): Promise<ClickAnswer> {
  if (!mayDecide(parts, click)) return NOT_YOURS;
  const which = parse(click.value);
  if (!which) return { do: 'nothing' };
  const revived = await parts.engine.revive(which.box, which.id, how);
  await refresh(parts, click);
  if (!revived) return OVER;
  const after = how === 'retry' ? 'It is being tried again.' : 'It is passed over; what waited behind it goes on.';
  return { do: 'whisper', text: after };
}

async function retryAll(parts: LaidAsideParts, click: Click): Promise<ClickAnswer> {
  if (!mayDecide(parts, click)) return NOT_YOURS;
  const count = await parts.engine.retryAll();
  await refresh(parts, click);
  return count === 0
    ? OVER
    : { do: 'whisper', text: `${count} are being tried again. What fails again comes back here.` };
}

function show(parts: LaidAsideParts, click: Click): ClickAnswer {
  if (!mayDecide(parts, click)) return NOT_YOURS;
  const which = parse(click.value);
  const row = which && parts.engine.laidAside.one(which.box, which.id);
  return row ? { do: 'open-modal', view: laidAsideModal(row, agoIn(parts.clock.now())) } : OVER;
}

function mayDecide({ people }: LaidAsideParts, { user }: Click): boolean {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return !user.external && person !== undefined && decides(person);
}

function parse(value: string): { box: LaidAside['box']; id: number } | undefined {
  const [, box, id] = /^(inbox|outbox):(\d+)$/.exec(value) ?? [];
  return box === undefined ? undefined : { box: box as LaidAside['box'], id: Number(id) };
}

/** A decision shows at once where it was made. */
async function refresh({ engine, showHome }: LaidAsideParts, { user }: Click): Promise<void> {
  await engine.plan(showHome({ slackId: user.id }));
}
