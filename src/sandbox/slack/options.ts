import type { SandboxOption, SandboxOptions } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import { optionGroup } from './block-kit/text.ts';
import { optionsOf } from './element-state.ts';
import type { House } from './house.ts';
import { blockSuggestion } from './interactions.ts';
import { targetAt } from './spot.ts';

const mostGroups = 100;
const shortestQuery = 3;

/** Options of an external menu for what was typed; none when it is too short or the app does not answer well. */
export async function options(house: House, query: SandboxOptions): Promise<SandboxOption[]> {
  const target = targetAt(house, query);
  if (target === undefined) return [];
  const { spot, element } = target;
  if (!/^(multi_)?external_select$/.test(String(element['type']))) return [];
  if (query.typed.length < Number(element['min_query_length'] ?? shortestQuery)) return [];
  const reply = await house.line.ask('interactive', blockSuggestion(house, spot, query));
  const body = reply.got === 'ack' ? ((reply.body ?? {}) as Part) : {};
  if (!isOffer(body)) return [];
  house.offers.note(spot, query.blockId, query.actionId, optionsOf(body));
  return shown(body);
}

/** Either options or groups of options, each within Slack's limits. */
function isOffer({ options: single, option_groups: groups }: Part): boolean {
  if ((single === undefined) === (groups === undefined)) return false;
  if (groups === undefined) return optionGroup.shape.options.safeParse(single).success;
  return optionGroup.array().min(1).max(mostGroups).safeParse(groups).success;
}

const wordsOf = (part: unknown): string => String((part as Part)['text']);

function shown(body: Part): SandboxOption[] {
  const groups = (body['option_groups'] ?? [{ options: body['options'] }]) as { label?: Part; options: Part[] }[];
  return groups.flatMap(({ label, options: offered }) =>
    offered.map((option) => ({
      text: wordsOf(option['text']),
      value: String(option['value']),
      ...(label && { group: wordsOf(label) }),
    })),
  );
}
