import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from './choice-list.ts';

/** Where a combobox has its choices from. */
export interface Offering {
  choices: Choice[];
  /** Where given, choices are asked for while typing, from `from` characters on. */
  lookUp: ((typed: string) => Promise<Choice[]>) | undefined;
  from: number;
}

/** The choices that fit `typed`, and the line that stands in for them where there are none. */
export function useOffers(offering: Offering, typed: string, open: boolean): { shown: Choice[]; empty: string } {
  const { choices, lookUp, from } = offering;
  const { found, waiting } = useLookUp(lookUp, from, open ? typed : undefined);
  const words = typed.toLowerCase();
  const fits = (choice: Choice): boolean => `${choice.text} ${choice.note ?? ''}`.toLowerCase().includes(words);
  const nothing = typed.length < from ? `Type ${from} or more characters` : 'Nothing found';
  return { shown: lookUp ? found : choices.filter(fits), empty: waiting ? 'Looking…' : nothing };
}

/** What the sandbox offers for `typed` (undefined: nothing is asked). Answers that come too late are dropped. */
function useLookUp(
  lookUp: Offering['lookUp'],
  from: number,
  typed: string | undefined,
): { found: Choice[]; waiting: boolean } {
  const [state, setState] = useState<{ found: Choice[]; waiting: boolean }>({ found: [], waiting: false });
  const asked = useRef(0);
  useEffect(() => {
    asked.current += 1;
    if (!lookUp || typed === undefined || typed.length < from) {
      setState({ found: [], waiting: false });
      return undefined;
    }
    const turn = asked.current;
    setState((before) => ({ ...before, waiting: true }));
    const pause = setTimeout(() => {
      void lookUp(typed).then((found) => {
        if (turn === asked.current) setState({ found, waiting: false });
      });
    }, 150);
    return () => clearTimeout(pause);
  }, [typed]);
  return state;
}
