import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Chance } from './chance.ts';
import type { Running } from './process.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';
import type { Weather } from './weather.ts';

/** HubSpot's webhooks: doubled, late, in any order, or never sent. */
export interface News {
  tell(event: CrmEvent): void;
  /** Keys of the events whose delivery was answered. */
  acknowledged: Set<string>;
  /** So many are on their way. */
  underWay(): number;
}

export interface NewsParts {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  weather(): Weather;
  running(): Running | undefined;
  /** Hands them in. Resolves when HubSpot may take them for stored. */
  handIn(running: Running, events: CrmEvent[]): Promise<void>;
}

/** HubSpot waits so long for an answer. */
const PATIENCE_MS = 5_000;
const MOST_TRIES = 10;

export function createNews(parts: NewsParts): News {
  const { time, trace, chance, weather, running, handIn } = parts;
  const acknowledged = new Set<string>();
  let underWay = 0;
  let batch: CrmEvent[] | undefined;

  function send(events: CrmEvent[], delay: number): void {
    underWay += 1;
    time.after(delay, () => {
      batch = batch === events ? undefined : batch;
      deliver(events, 1);
    });
  }

  function deliver(events: CrmEvent[], tries: number): void {
    const keys = events.map(({ key }) => key);
    const now = running();
    let over = false;
    const end = (how: string, good: boolean): void => {
      if (over) return;
      over = true;
      trace.add(`news ${keys.join(' ')} ${how}`);
      if (good) keys.forEach((key) => acknowledged.add(key));
      if (good || tries === MOST_TRIES) underWay -= 1;
      else time.after(chance.between(5_000, 120_000), () => deliver(events, tries + 1));
    };
    if (!now?.parts) return end('reached nobody', false);
    handIn(now, events).then(
      () => now.life.alive && end('acknowledged', true),
      () => now.life.alive && end('failed', false),
    );
    time.after(PATIENCE_MS, () => end('got no answer', false));
  }

  return {
    acknowledged,
    underWay: () => underWay,
    tell(event) {
      const { lostNews, doubledNews, lateNews } = weather();
      if (chance.happens(lostNews)) return trace.add(`news ${event.key} is lost`);
      const delay = (): number =>
        chance.happens(lateNews) ? chance.between(60_000, 7_200_000) : chance.between(50, 4_000);
      const copies = chance.happens(doubledNews) ? chance.between(2, 3) : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        if (batch && chance.happens(0.5)) batch.push(event);
        else send((batch = [event]), delay());
      }
    },
  };
}
