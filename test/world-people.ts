/** People of a story: what they see in #leads, and what they do there. */
import type { SandboxAnswer, SandboxClick, SandboxInput, SandboxMessage, SandboxModal } from '#sandbox/contract.ts';
import type { SandboxSlack } from '#sandbox/slack/start.ts';

/** #leads. */
export const LEADS = 'C0000001';

/** One message about one lead, as everybody sees it. */
export interface Card {
  contactId: string;
  ts: string;
  /** What a phone or a screen reader tells. */
  text: string;
  /** All that stands in its blocks, line by line. */
  words: string;
  /** Labels of what can be pressed or chosen. */
  choices: string[];
  edited: boolean;
}

export interface Colleague {
  /** Slack user id. */
  id: string;
  /** Presses a button, or chooses from the menu, by its label. Answers what Slack complains of, if anything. */
  clicks(card: Card, label: string): Promise<string | undefined>;
  /** Presses a button that asks for more. Throws when no modal opens. */
  opens(card: Card, label: string): Promise<SandboxModal>;
  /** Fills in and submits the open modal: words by the label of the field. */
  submits(modal: SandboxModal, words: Record<string, string>): Promise<SandboxAnswer>;
  says(text: string): Promise<SandboxAnswer>;
}

type Part = Record<string, unknown>;

/** Newest state of every card, of this contact or of all, oldest first. */
export function cardsOf(slack: SandboxSlack, contactId?: string): Card[] {
  return slack
    .posted(LEADS)
    .filter(({ threadTs }) => threadTs === undefined)
    .map(toCard)
    .filter((card) => contactId === undefined || card.contactId === contactId);
}

/** A message as everybody sees it. */
export function toCard({ ts, text, blocks, edited }: SandboxMessage): Card {
  const contactId = /record\/0-1\/(\d+)/.exec(JSON.stringify(blocks))?.[1] ?? '';
  const choices = elementsIn(blocks).flatMap((element) => [
    ...labelOf(element),
    ...optionsOf(element).map((one) => textOf(one)),
  ]);
  return { contactId, ts, text, words: wordsIn(blocks).join('\n'), choices, edited };
}

export function actAs(slack: SandboxSlack, name: string): Colleague {
  const person = slack.workspace('').people.find(({ email }) => email.startsWith(`${name}@`));
  if (!person) throw new Error(`there is no ${name} in Slack`);
  const as = person.id;

  async function clicks(card: Card, label: string): Promise<string | undefined> {
    const { blocks = [] } = slack.posted(LEADS).find(({ ts }) => ts === card.ts) ?? {};
    const answer = await slack.click({ as, place: { channel: LEADS, ts: card.ts }, ...target(blocks, label) });
    return answer.ok ? undefined : answer.error;
  }

  return {
    id: as,
    clicks,
    async opens(card, label) {
      const complaint = await clicks(card, label);
      const end = performance.now() + 3_000;
      for (;;) {
        const { modal } = slack.workspace(as);
        if (modal) return modal;
        if (complaint !== undefined || performance.now() > end) throw new Error(`no modal opened: ${complaint ?? ''}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    submits: (modal, words) => slack.submit({ as, viewId: modal.viewId, values: fill(modal, words) }),
    says: (text) => slack.say({ as, channel: LEADS, text }),
  };
}

/** Where a click on what is called `label` goes. */
export function target(blocks: unknown[], label: string): Omit<SandboxClick, 'as' | 'place'> {
  for (const block of blocks as Part[]) {
    for (const element of elementsIn([block])) {
      const place = { blockId: String(block['block_id']), actionId: String(element['action_id']) };
      if (labelOf(element).includes(label)) return place;
      const option = optionsOf(element).find((one) => textOf(one) === label);
      if (option) return { ...place, input: { type: String(element['type']), chosen: [String(option['value'])] } };
    }
  }
  throw new Error(`the card has no ${label}`);
}

function fill({ view }: SandboxModal, words: Record<string, string>): Record<string, Record<string, SandboxInput>> {
  const values: Record<string, Record<string, SandboxInput>> = {};
  for (const [label, typed] of Object.entries(words)) {
    const block = (view.blocks as unknown as Part[]).find((one) => one['label'] && textOf(one, 'label') === label);
    if (!block) throw new Error(`the modal has no field ${label}`);
    const element = block['element'] as Part;
    const option = optionsOf(element).find((one) => textOf(one).startsWith(typed));
    const picked = option
      ? String(option['value'])
      : /^(date|time|datetime)picker$/.test(String(element['type']))
        ? typed
        : undefined;
    const people = element['type'] === 'multi_users_select' ? { chosen: typed.split(',') } : undefined;
    const given = people ?? (picked === undefined ? { value: typed } : { chosen: [picked] });
    values[String(block['block_id'])] = {
      [String(element['action_id'])]: { type: String(element['type']), ...given },
    };
  }
  return values;
}

function elementsIn(blocks: unknown[]): Part[] {
  return (blocks as Part[])
    .flatMap(({ elements = [], accessory }) => [...(elements as Part[]), ...(accessory ? [accessory as Part] : [])])
    .filter((one) => 'action_id' in one);
}

function labelOf(element: Part): string[] {
  return element['text'] ? [textOf(element)] : [];
}

function optionsOf(element: Part): Part[] {
  return (element['options'] ?? []) as Part[];
}

function textOf(part: Part, key = 'text'): string {
  return String((part[key] as Part)['text']);
}

/** The texts of headers, sections and contexts, in their order. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : wordsIn(inner),
  );
}
