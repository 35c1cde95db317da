import type { Method, Tool } from '../model.ts';

/** How many tools there are, are connected to another, are so by hand or by file alone, and are AI. */
export interface Connections {
  tools: number;
  connected: number;
  byHand: number;
  ai: number;
}

/** What a person has to carry over is not connected. */
const BY_HAND: Method[] = ['csv', 'manual'];

export function connectionsOf(tools: Pick<Tool, 'integrations' | 'category'>[]): Connections {
  const linked = tools.filter(({ integrations }) => integrations.length > 0);
  const byHand = linked.filter(({ integrations }) => integrations.every(({ how }) => BY_HAND.includes(how))).length;
  const ai = tools.filter(({ category }) => category === 'ai').length;
  return { tools: tools.length, connected: linked.length - byHand, byHand, ai };
}
