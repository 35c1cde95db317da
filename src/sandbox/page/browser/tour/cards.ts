import type { SandboxMessage } from '../../../contract.ts';
import { type Page, personOf } from '../page-model.ts';
import type { Picked } from '../session.ts';

type Part = Record<string, unknown>;

/** All that stands in #leads, oldest first; nothing before it was opened. */
function leadsMessages({ known }: Page): SandboxMessage[] {
  const leads = leadsChannel(known);
  return leads === undefined ? [] : (known?.lists[leads] ?? []);
}

export function leadsChannel(known: Page['known']): string | undefined {
  return known?.workspace.channels.find(({ direct, name }) => !direct && name === 'leads')?.id;
}

/** The cards in #leads, oldest first. */
export function cards(page: Page): SandboxMessage[] {
  const { known } = page;
  return leadsMessages(page).filter(
    (message) => !message.ephemeral && known && personOf(known, message.user)?.bot && contactOf(message) !== undefined,
  );
}

/** The HubSpot contact that a card is about. */
export function contactOf(card: SandboxMessage): string | undefined {
  return /record\/0-1\/(\d+)/.exec(JSON.stringify(card.blocks))?.[1];
}

export function says(card: SandboxMessage, words: RegExp): boolean {
  return words.test(card.text) || words.test(JSON.stringify(card.blocks));
}

/** What pressing the button, or choosing from the menu, that is called so sends; undefined where the card has none. */
export function choiceOf(card: SandboxMessage, label: RegExp): Picked | undefined {
  for (const block of card.blocks as unknown as Part[]) {
    for (const element of (block['elements'] ?? []) as Part[]) {
      const place = { blockId: String(block['block_id']), actionId: String(element['action_id']) };
      if (label.test(textOf(element))) return place;
      const option = ((element['options'] ?? []) as Part[]).find((one) => label.test(textOf(one)));
      if (option) return { ...place, input: { type: String(element['type']), chosen: [String(option['value'])] } };
    }
  }
  return undefined;
}

function textOf({ text }: { text?: { text?: string } }): string {
  return text?.text ?? '';
}
