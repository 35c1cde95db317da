import type { Chance } from './chance.ts';
import type { HubSpotDouble } from './hubspot-double.ts';
import { drawChange, drawNewcomer } from './newcomers.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** What happens to contacts in HubSpot, whoever does it there. */
export interface Arrivals {
  /** Somebody new, who may come back when `later` milliseconds have passed. */
  come(later: number): void;
  /** Something changes about somebody. */
  change(): void;
  merge(): void;
  remove(): void;
}

export function createArrivals(parts: {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  hubspot: HubSpotDouble;
}): Arrivals {
  const { time, trace, chance, hubspot } = parts;
  let count = 0;
  const iso = (): string => new Date(time.now()).toISOString();
  const anyone = (): string | undefined => {
    const ids = [...hubspot.contacts.keys()];
    return ids.length === 0 ? undefined : chance.pick(ids);
  };

  return {
    come(ms) {
      const { held, later } = drawNewcomer(chance, (count += 1), iso());
      const { id } = hubspot.create(held);
      trace.add(`contact ${id} comes`);
      if (!later) return;
      time.after(ms, () => {
        trace.add(`contact ${id} comes back`);
        hubspot.change(id, later(iso()));
      });
    },
    change() {
      const id = anyone();
      if (id === undefined) return;
      const properties = drawChange(chance, iso());
      trace.add(`somebody changes contact ${id}: ${JSON.stringify(properties)}`);
      hubspot.change(id, properties);
    },
    merge() {
      const [primary, other] = [anyone(), anyone()];
      if (primary === undefined || other === undefined || primary === other) return;
      trace.add(`somebody merges contact ${other} into ${primary}`);
      hubspot.merge(primary, other);
    },
    remove() {
      const id = anyone();
      if (id === undefined) return;
      const forGood = chance.happens(0.5);
      trace.add(`contact ${id} is ${forGood ? 'forgotten' : 'deleted'}`);
      hubspot.remove(id, forGood);
    },
  };
}
