import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Choice } from './choice-list.ts';
import { useFloating } from './floating.ts';
import { type Offering, useOffers } from './offers.ts';

export interface Listbox {
  open: boolean;
  /** What stands in the text box; undefined before anything was typed. */
  typed: string | undefined;
  active: number;
  shown: Choice[];
  empty: string;
  anchor: RefObject<HTMLElement | null>;
  floating: RefObject<HTMLElement | null>;
  point(at: number): void;
  choose(choice: Choice): void;
  unfold(): void;
  shut(): void;
  type(event: Event): void;
  /** Arrow keys, Home and End move, Enter chooses, Escape leaves things as they were. True where the key was used. */
  keys(event: KeyboardEvent): boolean;
}

/** The list of choices below a text box. `stays`: it stays open after a choice, for the next one. */
export function useListbox(
  offering: Offering & { current: string | undefined; stays: boolean; onChoose(choice: Choice): void },
): Listbox {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [active, setActive] = useState(0);
  const shut = (): void => {
    setOpen(false);
    setTyped(undefined);
  };
  const { anchor, floating } = useFloating(open, shut);
  const { shown, empty } = useOffers(offering, typed ?? '', open);
  useEffect(() => {
    floating.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [active, open]);

  const choose = (choice: Choice): void => {
    setTyped(undefined);
    if (!offering.stays) shut();
    offering.onChoose(choice);
  };
  const unfold = (): void => {
    const chosen = offering.choices.findIndex((choice) => choice.value === offering.current);
    setActive(Math.max(chosen, 0));
    setOpen(true);
  };
  const pressed = (key: string): boolean => {
    const chosen = shown[active];
    if (!open) return ['ArrowDown', 'ArrowUp', 'Enter'].includes(key) && (unfold(), true);
    const last = shown.length - 1;
    const to: Record<string, number> = { ArrowDown: Math.min(active + 1, last), ArrowUp: Math.max(active - 1, 0) };
    if (key === 'Escape') shut();
    else if (key in to) setActive(to[key] ?? 0);
    else if (key !== 'Enter') return false;
    else if (chosen) choose(chosen);
    return true;
  };
  return {
    open,
    typed,
    active,
    shown,
    empty,
    anchor,
    floating,
    point: setActive,
    choose,
    unfold,
    shut,
    type(event) {
      setTyped((event.currentTarget as HTMLInputElement).value);
      setActive(0);
      setOpen(true);
    },
    keys(event) {
      const used = !event.isComposing && pressed(event.key);
      if (used) {
        event.preventDefault();
        event.stopPropagation();
      }
      return used;
    },
  };
}
