/** Where a person acts: a message, the modal on top, or their Home tab. */
import type { SandboxPlace } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import { allBlocks, elementsOf } from './block-kit/parts.ts';
import type { House } from './house.ts';
import type { StoredMessage } from './model.ts';
import type { View } from './view.ts';
import { visibleAt } from './window.ts';

export type Spot = { person: string; blocks: Part[] } & (
  | { message: StoredMessage; view?: undefined }
  | { view: View; message?: undefined }
);

function spotAt(house: House, person: string, place: SandboxPlace): Spot | undefined {
  if ('viewId' in place) {
    const { views } = house;
    const view = [views.top(person), views.home(person)].find((one) => one?.id === place.viewId);
    return view && { person, view, blocks: view.blocks };
  }
  const message = visibleAt(house.workspace, person, place.channel, place.ts);
  return message && { person, message, blocks: message.blocks };
}

export const viewSpot = (view: View): Spot => ({ person: view.person, view, blocks: view.blocks });

/** An element and where it stands. */
export interface Target {
  spot: Spot;
  block: Part;
  element: Part;
}

/** The element that this person acts on, or undefined when it is not, or no longer, there for them. */
export function targetAt(
  house: House,
  { as, place, blockId, actionId }: { as: string; place: SandboxPlace; blockId: string; actionId: string },
): Target | undefined {
  const spot = spotAt(house, as, place);
  const block = spot && allBlocks(spot.blocks).find((candidate) => candidate['block_id'] === blockId);
  const element = block && elementsOf(block).find((candidate) => candidate['action_id'] === actionId);
  return element && { spot, block, element };
}
