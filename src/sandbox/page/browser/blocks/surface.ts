import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SandboxInput, SandboxOption, SandboxValues } from '../../../contract.ts';
import type { Picked } from '../session.ts';

export type Values = SandboxValues;

/** What carries blocks, and what becomes of a choice made in them. */
export interface Surface {
  kind: 'message' | 'modal' | 'home';
  /** Unique on the page: DOM ids begin with it. */
  key: string;
  /** `blockId/actionId` whose answer is awaited. */
  busy: string | undefined;
  /** By block id. */
  errors: Record<string, string>;
  /** What the elements held when the blocks were drawn last. */
  values: Values;
  /** Sends a choice at once. */
  pick(what: Picked): void;
  /** Keeps what an element holds, for a submit and for the next choice. */
  fill(blockId: string, actionId: string, input: SandboxInput | undefined): void;
  options(blockId: string, actionId: string, typed: string): Promise<SandboxOption[]>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('A block stands outside of its surface.');
  return surface;
}

/** The DOM id of a control, for its label. */
export function controlId(surface: Surface, blockId: string, actionId: string): string {
  return `${surface.key}-${blockId}-${actionId}`.replace(/[^\w-]/g, '_');
}
