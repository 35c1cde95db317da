import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SandboxInput, SandboxOption, SandboxValues } from '../../../contract.ts';
import type { Picked } from '../session.ts';

export type Values = SandboxValues;

/** What carries blocks, a message or a modal, and what becomes of a choice made in it. */
export interface Surface {
  kind: 'message' | 'modal';
  /** Unique on the page: DOM ids begin with it. */
  key: string;
  /** `blockId/actionId` whose answer is awaited. */
  busy: string | undefined;
  /** By block id. */
  errors: Record<string, string>;
  /** What is filled in, in a modal. */
  values: Values;
  /** A message sends the choice; a modal keeps it for the submit. */
  pick(what: Picked): void;
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
