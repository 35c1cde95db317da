/** What the app offered in its external menus: a person can choose nothing else. */
import type { Part } from './block-kit/parts.ts';
import type { Spot } from './spot.ts';

export interface Offers {
  /** Adds to what was offered before: a choice of several may come from several searches. */
  note(spot: Spot, blockId: string, actionId: string, options: Part[]): void;
  known(spot: Spot, blockId: string, actionId: string): Part[];
}

export function newOffers(): Offers {
  const offered = new WeakMap<object, Map<string, Part[]>>();
  const known: Offers['known'] = ({ person, message, view }, blockId, actionId) =>
    offered.get(message ?? view)?.get(`${person} ${blockId} ${actionId}`) ?? [];
  return {
    known,
    note(spot, blockId, actionId, options) {
      const place = spot.message ?? spot.view;
      const before = known(spot, blockId, actionId).filter(
        (old) => !options.some((option) => option['value'] === old['value']),
      );
      const here = offered.get(place) ?? new Map<string, Part[]>();
      offered.set(place, here.set(`${spot.person} ${blockId} ${actionId}`, [...before, ...options]));
    },
  };
}
