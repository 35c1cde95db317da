import type { Group } from '../model.ts';

/** Per cent, rounded down: 94.9 is not 95. `of` is above 0. */
export function share(some: number, of: number): number {
  return Math.floor((Math.min(of, Math.max(0, some)) * 100) / of);
}

/** Undefined of nothing; of an even number the lower of the two in the middle, rounded down. */
export function median(values: number[]): number | undefined {
  const middle = values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1];
  return middle === undefined ? undefined : Math.floor(middle);
}

interface Leads {
  handed: number;
  routed: number;
  decided: number;
  minutes: number[];
  due: number;
  kept: number;
}

/** What is known of leads and of promises. A share of too few says nothing. */
export function countsOf(
  leads: Leads,
  handoffs: { kinds: number; due: number; kept: number },
  { least, windowDays }: { least: number; windowDays: number },
): { leads: Group; promises: Group } {
  const { handed, minutes } = leads;
  const due = leads.due + handoffs.due;
  const few = (many: number, what: string) =>
    `${many === 1 ? `1 ${what} was` : `${many} ${what}s were`} too few to say anything: ${least} are needed in ${windowDays} days`;
  const answerMinutes = median(minutes);
  return {
    leads: {
      facts: {
        handed,
        answered: minutes.length,
        ...(handed >= least && { routed: share(leads.routed, handed), decided: share(leads.decided, handed) }),
        ...(minutes.length >= least && answerMinutes !== undefined && { answer_minutes: answerMinutes }),
      },
      unknown: { says: handed < least ? few(handed, 'lead') : few(minutes.length, 'answer') },
    },
    promises: {
      facts: {
        kinds: handoffs.kinds,
        due,
        ...(due >= least && { kept: share(leads.kept + handoffs.kept, due) }),
      },
      unknown: { says: few(due, 'promise') },
    },
  };
}
