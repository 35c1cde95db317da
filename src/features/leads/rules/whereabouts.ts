import type { Instant, Lead, PersonId } from '../model.ts';

/**
 * Where a lead is. `card`: its card waits for an answer. `sales`: somebody accepted it. `out`: it was decided that sales does not have
 * it, `since` then; without a time, as things stand in HubSpot now. `over`: the CRM overtook us, and we watch it no more.
 */
export type Whereabouts =
  | { at: 'card'; owner?: PersonId }
  | { at: 'sales'; owner: PersonId }
  | { at: 'out'; to: string; since?: Instant }
  | { at: 'over' };

export function whereaboutsOf({ state, route }: Pick<Lead, 'state' | 'route'>): Whereabouts {
  switch (state.name) {
    case 'held':
      return { at: 'card' };
    case 'waiting':
      return { at: 'card', owner: state.owner };
    case 'accepted':
      return { at: 'sales', owner: state.owner };
    case 'returned':
      return { at: 'out', to: 'nurture', since: state.at };
    case 'rejected':
      return { at: 'out', to: 'rejected', since: state.at };
    case 'unrouted':
      return { at: 'out', to: route.to };
    case 'closed':
      return { at: 'over' };
  }
}
