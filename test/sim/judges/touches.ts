import { colleagues } from '../cast.ts';
import type { Judge } from './evidence.ts';
import { retell } from './retell.ts';

/** What Baton holds of a call is what was logged; and no clock runs on that its owner's call should have stopped. */
export const judgeTouches: Judge = ({ leads, stories, hubspot: { sales } }) =>
  leads.flatMap(({ id, contactId, attempts = [] }) => {
    const calls = sales.calls.get(contactId) ?? [];
    const wrong = attempts.filter(({ ref, by }) => {
      const call = calls.find((one) => one.ref === ref);
      return call !== undefined && call.ownerId !== by;
    });
    const wait = retell(stories.get(id) ?? []).waits.at(-1);
    const ownerId = colleagues.find((one) => one.id === wait?.owner)?.ownerId;
    const runsOn = wait?.to === Infinity && calls.some((call) => isTheirs(call, ownerId, wait.from));
    return [
      ...wrong.map(({ ref, by }) => `${id} holds that ${by} made ${ref}, and it was somebody else`),
      ...(runsOn ? [`${wait.owner} called, and the clock of ${id} runs on`] : []),
    ];
  });

function isTheirs(
  call: { at: Temporal.Instant; ownerId?: string },
  ownerId: string | undefined,
  from: number,
): boolean {
  return ownerId !== undefined && call.ownerId === ownerId && call.at.epochMilliseconds > from;
}
