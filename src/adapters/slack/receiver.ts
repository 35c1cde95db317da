import type { App, Receiver } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import { NotCommitted } from './listeners.ts';
import { kindOf, readEvent, readInteraction } from './payloads.ts';
import type { Interaction } from './payloads.ts';
import type { SlackEvent } from './port.ts';

/** What Slack is told: that we have it, with the listener's answer where there is one, or nothing, so that it tries again or says so. */
export type Answer = { acknowledged: true; body: unknown } | { acknowledged: false };

/** Takes one payload of Slack that is known to be genuine. Never throws. */
export type Receive = (body: unknown) => Promise<Answer>;

/** A transport: what brings payloads in. */
export interface Source {
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Bolt acknowledges events before its listeners run, so a crash would lose them. Here an event is stored and then
 * acknowledged, and is not given to Bolt at all; what needs an answer at once goes through Bolt to its listener.
 */
export function createReceiver(options: {
  source: Source;
  /** Stores the event; the same event may come again. */
  persist: (event: SlackEvent) => Promise<void>;
  log: Log;
}): Receiver & { settled(): Promise<void> } {
  const { source, persist, log } = options;
  const working = new Set<Promise<unknown>>();
  let app: App | undefined;

  const tracked = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    const done = (): void => void working.delete(work);
    work.then(done, done);
    return work;
  };

  const receive: Receive = async (body) => {
    const event = readEvent(body);
    if (event !== undefined) return tracked(store(event, persist, log));
    const interaction = readInteraction(body);
    if (interaction !== undefined && app !== undefined) return live(app, interaction, tracked, log);
    // To refuse it would only bring it back: it will never be understood better than now.
    log.warn({ kind: kindOf(body) }, 'Slack sent something that Baton does not listen to');
    return { acknowledged: true, body: undefined };
  };

  return {
    init: (bolt) => void (app = bolt),
    start: () => source.start(receive),
    stop: () => source.stop(),
    settled: async () => void (await Promise.allSettled(working)),
  };
}

async function store(event: SlackEvent, persist: (event: SlackEvent) => Promise<void>, log: Log): Promise<Answer> {
  try {
    await persist(event);
    return { acknowledged: true, body: undefined };
  } catch (error) {
    log.error(
      { error, event: event.id, type: event.type },
      'A Slack event could not be stored; Slack will send it again',
    );
    return { acknowledged: false };
  }
}

/** Settles with the listener's acknowledgement, and at the latest when the listener is done. */
function live(
  app: App,
  interaction: Interaction,
  tracked: <T>(work: Promise<T>) => Promise<T>,
  log: Log,
): Promise<Answer> {
  return new Promise((resolve) => {
    let acknowledged = false;
    const ack = async (body?: unknown): Promise<void> => {
      acknowledged = true;
      resolve({ acknowledged: true, body });
    };
    tracked(app.processEvent({ body: interaction, ack })).then(
      () => {
        if (acknowledged) return;
        log.warn({ kind: kindOf(interaction), id: idOf(interaction) }, 'Nobody listens to this');
        resolve({ acknowledged: true, body: undefined });
      },
      (error: unknown) => {
        const told = error instanceof NotCommitted;
        if (!told) log.error({ error, kind: kindOf(interaction), id: idOf(interaction) }, 'A listener failed');
        resolve({ acknowledged: false });
      },
    );
  });
}

function idOf(interaction: Interaction): string {
  if ('command' in interaction) return interaction.command;
  if ('actions' in interaction) return interaction.actions[0]?.action_id ?? '';
  return 'action_id' in interaction ? interaction.action_id : interaction.view.callback_id;
}
