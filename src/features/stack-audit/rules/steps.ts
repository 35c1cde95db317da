import type { EventDraft, Json } from '#engine/plan.ts';
import type { Refusal, Stack, Tool, ToolId } from '../model.ts';

export const NOTICE_TOPIC = 'stack.notice';
export const REMIND_TOPIC = 'stack.remind';

export function refuse(says: string, field?: Refusal['field']): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field && { field }) } };
}

export function event(type: string, by: string, data: { [key: string]: Json }): EventDraft {
  return { type, actor: { kind: by === 'baton' ? 'system' : 'person', id: by }, data };
}

export function findTool({ tools }: Pick<Stack, 'tools'>, id: ToolId): Tool | undefined {
  return tools.find((tool) => tool.id === id);
}

export function activeTools({ tools }: Pick<Stack, 'tools'>): Tool[] {
  return tools.filter(({ archived }) => !archived);
}

export const noticeKey = (id: ToolId): string => `${NOTICE_TOPIC}:${id}`;
