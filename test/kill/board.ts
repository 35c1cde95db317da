import type { SandboxChange, SandboxMessage } from '#sandbox/contract.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { LOOKOUT } from '../../bench/far-side.ts';

/** Who clicked Accept on a contact's card, up to the first click that was answered. One of these must own the lead. */
export interface Clicked {
  names: Set<string>;
  answered: boolean;
}

/** The people's side: #leads as they see it, and their clicks. */
export interface Board {
  /** Contact → the `ts` of its newest card. */
  cards: Map<string, string>;
  clicks: Map<string, Clicked>;
  answered(): number;
  /** Calls `listener` at each change in #leads. */
  onChange(listener: () => void): void;
  /** Accepts one card after another while `open`; calls `clicked` after each that was answered. */
  accept(open: () => boolean, clicked: () => void): Promise<void>;
}

interface Button {
  contactId: string;
  ts: string;
  blockId: string;
}

const RECORD = /record\/0-1\/(\d+)/;
/** Managers and ops may accept every lead, so each of their clicks counts. */
const OVERSEERS = /Manager|Marketing operations/;

/** The contact whose card this is; undefined for any other message. */
export function contactOf({ blocks, threadTs }: SandboxMessage): string | undefined {
  return threadTs === undefined ? RECORD.exec(JSON.stringify(blocks))?.[1] : undefined;
}

export function watchBoard({ slack }: Sandbox, random: () => number): Board {
  const { people, channels } = slack.workspace(LOOKOUT);
  const overseers = people.filter(({ title }) => OVERSEERS.test(title));
  const channel = channels.find(({ name }) => name === 'leads')?.id ?? '';
  const cards = new Map<string, string>();
  const clicks = new Map<string, Clicked>();
  const buttons = new Map<string, Button>();
  let listener = (): void => undefined;
  let turn = 0;

  function see(message: SandboxMessage): void {
    listener();
    const contactId = contactOf(message);
    if (contactId === undefined) return;
    cards.set(contactId, message.ts);
    const block = message.blocks.find((one) => JSON.stringify(one).includes('"leads.accept"'));
    // Every second lead is left alone: nobody may be found to have accepted it.
    if (block?.block_id && Number(contactId) % 2 === 0)
      buttons.set(message.ts, { contactId, ts: message.ts, blockId: block.block_id });
    else buttons.delete(message.ts);
  }
  slack.watch(LOOKOUT, (change: SandboxChange) => {
    if (change.type === 'message' && change.message.channel === channel && !change.message.ephemeral)
      see(change.message);
  });

  async function press({ contactId, ts, blockId }: Button): Promise<boolean> {
    turn += 1;
    const person = overseers[turn % overseers.length];
    if (!person) throw new Error('nobody in team.yml oversees leads');
    const known = clicks.get(contactId) ?? { names: new Set(), answered: false };
    clicks.set(contactId, known);
    if (!known.answered) known.names.add(person.name);
    const answer = await slack.click({ as: person.id, place: { channel, ts }, blockId, actionId: 'leads.accept' });
    if (answer.ok) known.answered = true;
    return answer.ok;
  }

  return {
    cards,
    clicks,
    answered: () => [...clicks.values()].filter(({ answered }) => answered).length,
    onChange: (tell) => void (listener = tell),
    async accept(open, clicked) {
      while (open()) {
        slack.read({ as: LOOKOUT, channel });
        const all = [...buttons.values()];
        const button = all[Math.floor(random() * all.length)];
        const reachable = slack.workspace(LOOKOUT).connected;
        if (button && reachable && (await press(button))) clicked();
        await new Promise((resolve) => setTimeout(resolve, 5 + random() * 30));
      }
    },
  };
}
