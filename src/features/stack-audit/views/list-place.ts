import { CATEGORIES, type Category } from '../model.ts';

/** Where somebody is in the list: its page, from 0, and the category that it is narrowed to. */
export interface ListPlace {
  page: number;
  category?: Category;
}

export const BEGINNING: ListPlace = { page: 0 };

/** For a button's value: `2 crm`. */
export function placeText({ page, category }: ListPlace): string {
  return `${page} ${category ?? 'all'}`;
}

/** The list's beginning where it is none. */
export function parsePlace(text: string): ListPlace {
  const [, page = '0', word] = /^(\d{1,4}) ([a-z-]{1,30})$/.exec(text.trim()) ?? [];
  const category = CATEGORIES.find((one) => one === word);
  return { page: Number(page), ...(category && { category }) };
}

/** `T3 2 crm`: a tool, and the place to come back to. */
export function parseToolPlace(text: string): { id: string; at: ListPlace } {
  const [, id = '', rest = ''] = /^(T\d{1,15})\s?(.*)$/.exec(text) ?? [];
  return { id, at: parsePlace(rest) };
}
