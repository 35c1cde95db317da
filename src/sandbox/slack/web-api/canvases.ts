import { z } from 'zod';
import { editCanvas, findSections, putCanvas } from '../canvas.ts';
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { StoredFile } from '../model.ts';
import { removeFile } from '../file-shares.ts';
import { idList, invalid, optionalText, structure, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { botIsIn, channelById } from './destination.ts';
import { tier2, tier3 } from './method.ts';
import type { Method } from './method.ts';

const markdown = z.strictObject({ type: z.literal('markdown'), markdown: z.string() });
const section = { section_id: z.string().min(1) };
const content = { document_content: markdown };
const change = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.enum(['insert_at_start', 'insert_at_end']), ...content }),
  z.strictObject({ operation: z.enum(['insert_before', 'insert_after']), ...content, ...section }),
  z.strictObject({ operation: z.literal('replace'), ...content, section_id: section.section_id.optional() }),
  z.strictObject({ operation: z.literal('delete'), ...section }),
  z.strictObject({ operation: z.literal('rename'), title_content: markdown }),
]);
const criteria = z
  .strictObject({
    section_types: z
      .array(z.enum(['any_header', 'h1', 'h2', 'h3']))
      .min(1)
      .max(3)
      .optional(),
    contains_text: z.string().min(1).optional(),
  })
  .refine((one) => one.section_types !== undefined || one.contains_text !== undefined);

/** An argument that must look like this. Throws invalid_arguments. */
function shaped<Shape>(schema: z.ZodType<Shape>, value: unknown, name: string): Shape {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw invalid(
    ...read.error.issues.map(({ message, path }) => `${message} [json-pointer:/${[name, ...path].join('/')}]`),
  );
}

function given(args: Arguments): string {
  const document = structure(args, 'document_content', 'invalid_arguments');
  return document === undefined ? '' : shaped(markdown, document, 'document_content').markdown;
}

/** The canvas that the call names, when the app may see it. Throws canvas_not_found, or restricted_action. */
function wanted({ workspace }: House, args: Arguments, toWrite: boolean): StoredFile {
  const file = workspace.files.get(text(args, 'canvas_id'));
  const bot = workspace.app.botUserId;
  const rights = file?.user === bot ? 'owner' : file?.access.get(bot);
  if (file?.sections === undefined || rights === undefined) throw new SlackRefusal('canvas_not_found');
  if (toWrite && rights === 'read') throw new SlackRefusal('restricted_action');
  return file;
}

const create: Method = {
  token: 'bot',
  scope: 'canvases:write',
  perMinute: tier2,
  answer(house, args) {
    const id = optionalText(args, 'channel_id');
    const channel = id === undefined ? undefined : channelById(house, id);
    if (channel && !botIsIn(house, channel)) throw new SlackRefusal('canvas_creation_failed');
    const file = putCanvas(house, optionalText(args, 'title') ?? 'Untitled', given(args));
    if (channel) file.access.set(channel.id, 'write');
    return { canvas_id: file.id };
  },
};

const createInChannel: Method = {
  token: 'bot',
  scope: 'canvases:write',
  perMinute: tier2,
  answer(house, args) {
    const channel = channelById(house, text(args, 'channel_id'));
    if (channel.canvas !== undefined) throw new SlackRefusal('channel_canvas_already_exists');
    if (!botIsIn(house, channel)) throw new SlackRefusal('channel_canvas_creation_failed');
    const file = putCanvas(house, optionalText(args, 'title') ?? channel.name, given(args));
    file.access.set(channel.id, 'write');
    channel.canvas = file.id;
    return { canvas_id: file.id };
  },
};

const edit: Method = {
  token: 'bot',
  scope: 'canvases:write',
  perMinute: tier3,
  answer(house, args) {
    const file = wanted(house, args, true);
    text(args, 'changes');
    const [first] = shaped(z.array(change).length(1), structure(args, 'changes', 'invalid_arguments'), 'changes');
    if (first) editCanvas(house.workspace, file, first);
    return {};
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'canvases:write',
  perMinute: tier3,
  answer(house, args) {
    const file = wanted(house, args, true);
    for (const channel of house.workspace.channels.values()) if (channel.canvas === file.id) delete channel.canvas;
    removeFile(house, file);
    return {};
  },
};

const lookup: Method = {
  token: 'bot',
  scope: 'canvases:read',
  perMinute: tier3,
  answer(house, args) {
    const file = wanted(house, args, false);
    text(args, 'criteria');
    const wish = shaped(criteria, structure(args, 'criteria', 'invalid_arguments'), 'criteria');
    return { sections: findSections(file, wish.section_types, wish.contains_text).map((id) => ({ id })) };
  },
};

const setAccess: Method = {
  token: 'bot',
  scope: 'canvases:write',
  perMinute: tier3,
  answer(house, args) {
    const file = wanted(house, args, true);
    const level = shaped(z.enum(['read', 'write', 'owner']), args['access_level'], 'access_level');
    const [channels, users] = [idList(args, 'channel_ids'), idList(args, 'user_ids')];
    if (channels.length > 0 === users.length > 0) throw new SlackRefusal('invalid_parameters');
    for (const id of channels) channelById(house, id);
    if (users.some((user) => !house.workspace.people.has(user))) throw new SlackRefusal('user_not_found');
    for (const id of [...channels, ...users]) file.access.set(id, level);
    return {};
  },
};

export const canvases: Record<string, Method> = {
  'canvases.create': create,
  'canvases.edit': edit,
  'canvases.delete': remove,
  'canvases.sections.lookup': lookup,
  'canvases.access.set': setAccess,
  'conversations.canvases.create': createInChannel,
};
