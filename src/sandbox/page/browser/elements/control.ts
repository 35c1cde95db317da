import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxInput, SandboxOption } from '../../../contract.ts';
import { controlId, type Surface, useSurface } from '../blocks/surface.ts';

/** What every interactive element is drawn with. */
export interface ElementProps<T> {
  element: T;
  blockId: string;
  /** Whether a choice is sent at once; else it is only kept, for the submit. */
  acts: boolean;
  /** For an element without a visible label. */
  label?: string;
  /** DOM id of its hint and error. */
  described?: string;
  invalid?: boolean;
  required?: boolean;
}

export interface Control {
  surface: Surface;
  actionId: string;
  /** DOM id. */
  id: string;
  busy: boolean;
  held: SandboxInput | undefined;
  keep(input: SandboxInput): void;
  send(input?: SandboxInput): void;
  /** Keeps `input`, and sends it where the element acts at once. */
  give(input: SandboxInput): void;
  /** What the app offers for `typed`. */
  ask(typed: string): Promise<SandboxOption[]>;
}

/** An element's hold on the surface that it stands on. */
export function useControl(props: ElementProps<{ action_id?: string }>): Control {
  const surface = useSurface();
  const { blockId, acts } = props;
  const actionId = props.element.action_id ?? '';
  const keep = (input: SandboxInput): void => surface.fill(blockId, actionId, input);
  const send = (input?: SandboxInput): void => surface.pick({ blockId, actionId, ...(input ? { input } : {}) });
  return {
    surface,
    actionId,
    id: controlId(surface, blockId, actionId),
    busy: surface.busy === `${blockId}/${actionId}`,
    held: surface.values[blockId]?.[actionId],
    keep,
    send,
    give(input) {
      keep(input);
      if (acts) send(input);
    },
    ask: (typed) => surface.options(blockId, actionId, typed),
  };
}

/** What is chosen at an element, by value. Begins with what is held, else with `begins`; a message that changes `begins` begins anew. */
export function useChosen(control: Control, begins: string[]): [string[], (next: string[]) => void] {
  const [chosen, setChosen] = useState(control.held?.chosen ?? begins);
  const key = begins.join('\n');
  const known = useRef(key);
  useEffect(() => {
    if (known.current !== key && control.surface.kind === 'message') setChosen(begins);
    known.current = key;
  }, [key]);
  return [chosen, setChosen];
}
