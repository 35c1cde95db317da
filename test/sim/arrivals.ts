import type { Chance } from './chance.ts';
import { colleagues } from './cast.ts';
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
  /** A call is logged: by the contact's owner, a manager, or somebody else. */
  call(): void;
  /** A deal is won. */
  win(): void;
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
    call() {
      const id = anyone();
      if (id === undefined) return;
      const theirs = hubspot.contacts.get(id)?.properties['hubspot_owner_id'];
      const by = chance.happens(0.6) && theirs ? theirs : chance.pick(colleagues).ownerId;
      trace.add(`${by} logs a call with contact ${id}`);
      hubspot.logCall(id, by);
    },
    win() {
      const by = chance.pick(colleagues).ownerId;
      trace.add(`deal ${hubspot.winDeal(by)} is won by ${by}`);
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
