/** Slack's limits for the blocks of a message or view: what it would refuse, with its error codes. */
import type { z } from 'zod';
import { block as knownBlock, surfacesOf } from './block-kit/layout.ts';
import { allBlocks, elementsOf, textLength } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';

export type Surface = 'message' | 'modal' | 'home';

/** One reason for a refusal: Slack's error code, a sentence and a JSON pointer. */
export interface Fault {
  code: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
  says: string;
  at: string;
}

const mostBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const mostText = 13_200;

const fault = (says: string, at: string): Fault => ({ code: 'invalid_blocks', says, at });

/** All that Slack would refuse in `blocks` on this surface; empty when they are fine. `root` is the JSON pointer of the list. */
export function faultsOfBlocks(blocks: unknown, surface: Surface, root = '/blocks'): Fault[] {
  if (!Array.isArray(blocks)) return [{ code: 'invalid_blocks_format', says: 'must be an array of blocks', at: root }];
  const most = mostBlocks[surface];
  if (blocks.length > most) return [fault(`no more than ${most} items allowed`, root)];
  const shapes = blocks.flatMap((block, index) => shapeFaults(block, `${root}/${index}`));
  if (shapes.length > 0) return shapes;
  const parts = blocks as Part[];
  return [
    ...surfaceFaults(parts, surface, root),
    ...idFaults(parts, root),
    ...countFaults(parts, root),
    ...(surface === 'message' ? lengthFaults(parts, root) : []),
  ];
}

function shapeFaults(block: unknown, at: string): Fault[] {
  const type = (block as Part | null)?.['type'];
  if (typeof type !== 'string' || !(type in surfacesOf)) return [fault(`unsupported type: ${String(type)}`, at)];
  const read = knownBlock.safeParse(block);
  return read.success ? [] : read.error.issues.map((issue) => fault(sentence(issue), [at, ...issue.path].join('/')));
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? `no more than ${issue.maximum} items allowed`
      : `must be less than ${Number(issue.maximum) + 1} characters`;
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  return issue.message;
}

function surfaceFaults(blocks: Part[], surface: Surface, root: string): Fault[] {
  const strangers = allBlocks(blocks)
    .map((block) => String(block['type']))
    .filter((type) => !(surfacesOf as Record<string, readonly Surface[]>)[type]?.includes(surface));
  const files = allBlocks(blocks).some((block) =>
    elementsOf(block).some((element) => element['type'] === 'file_input'),
  );
  return [
    ...strangers.map((type) => fault(`${type} is not allowed on a ${surface}`, root)),
    ...(files && surface !== 'modal' ? [fault(`file_input is not allowed on a ${surface}`, root)] : []),
  ];
}

function idFaults(blocks: Part[], root: string): Fault[] {
  const blockIds = allBlocks(blocks).flatMap((block) => (block['block_id'] === undefined ? [] : [block['block_id']]));
  const repeatedActions = allBlocks(blocks).filter((block) =>
    repeats(elementsOf(block).flatMap((element) => (element['action_id'] === undefined ? [] : [element['action_id']]))),
  );
  const focused = allBlocks(blocks)
    .flatMap(elementsOf)
    .filter((element) => element['focus_on_load'] === true);
  return [
    ...(repeats(blockIds) ? [fault('`block_id` must be unique', root)] : []),
    ...repeatedActions.map((block) =>
      fault('`action_id` must be unique within a block', `${root}/${blocks.indexOf(block)}`),
    ),
    ...(focused.length > 1 ? [fault('only one element may have focus_on_load', root)] : []),
  ];
}

const repeats = (ids: unknown[]): boolean => new Set(ids).size < ids.length;

function countFaults(blocks: Part[], root: string): Fault[] {
  const ofType = (type: string): Part[] => allBlocks(blocks).filter((block) => block['type'] === type);
  const characters = (type: string): number => textLength(ofType(type));
  return [
    ...(characters('markdown') > 12_000 ? [fault('markdown blocks hold at most 12000 characters together', root)] : []),
    ...(ofType('table').length > 1 ? [fault('only_one_table_allowed', root)] : []),
    ...(characters('table') > 10_000 ? [fault('tables hold at most 10000 characters together', root)] : []),
    ...ofType('data_table')
      .filter((block) => textLength(block) > 10_000)
      .map(() => fault('a data_table holds at most 10000 characters', root)),
    ...(ofType('data_visualization').length > 2
      ? [fault('no more than 2 data_visualization blocks allowed', root)]
      : []),
  ];
}

function lengthFaults(blocks: Part[], root: string): Fault[] {
  if (textLength(blocks) <= mostText) return [];
  return [{ code: 'msg_blocks_too_long', says: `blocks hold at most ${mostText} characters of text`, at: root }];
}
