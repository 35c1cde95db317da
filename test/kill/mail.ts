import type { FarSide, WebhookEvent } from '../../bench/far-side.ts';
import { post } from '../../bench/load.ts';

/** HubSpot's side: deliveries, and what became of them. */
export interface Mail {
  /** Contact by event, of those that were answered with 200. */
  acknowledged: Map<number, string>;
  /** Answers that HubSpot should never see. */
  strange: string[];
  /** Sends one delivery after another while `open`, each until it is answered; calls `answered` at each 200. */
  send(open: () => boolean, answered: () => void): Promise<void>;
  /** Some of what was not answered is never sent again: it may have been taken or not. */
  forgetSome(): void;
}

/** So many contacts at most wait for their card before new ones are made. */
const MOST_WAITING = 250;

export function startMail(far: FarSide, random: () => number, cards: () => ReadonlyMap<string, unknown>): Mail {
  const acknowledged = new Map<number, string>();
  const contacts = new Set<string>();
  const strange: string[] = [];
  const taken: WebhookEvent[][] = [];
  let unanswered: WebhookEvent[][] = [];
  let batches = 0;

  /** Singles and batches in a changing mix; now and then what was told before, word for word or told anew. */
  function next(): WebhookEvent[] | undefined {
    const again = unanswered.shift();
    if (again) return again;
    const before = taken[Math.floor(random() * taken.length)];
    const chance = random();
    if (before && chance < 0.05) return before;
    if (before && chance < 0.1) return far.news(before.slice(0, 5).map(({ objectId }) => String(objectId)));
    if (contacts.size - cards().size > MOST_WAITING) return undefined;
    batches += 1;
    const size = chance < 0.75 ? 1 : chance < 0.93 ? 2 + Math.floor(random() * 20) : 100;
    return far.news(far.makeContacts(size, batches % 2 === 0 ? 'now' : 'long ago'));
  }

  return {
    acknowledged,
    strange,
    async send(open, answered) {
      while (open()) {
        const events = next();
        const status = events ? await post(far.webhookUrl, far.sign(events)) : undefined;
        if (events && status === 200) {
          for (const { eventId, objectId } of events) acknowledged.set(eventId, String(objectId));
          for (const { objectId } of events) contacts.add(String(objectId));
          taken.push(events);
          answered();
        } else if (events) {
          unanswered.push(events);
          if (status !== 0 && status !== 503) strange.push(`a delivery was answered ${status}`);
        }
        await new Promise((resolve) => setTimeout(resolve, status === 200 ? random() * 15 : 10));
      }
    },
    forgetSome() {
      unanswered = unanswered.filter(() => random() > 0.2);
    },
  };
}
