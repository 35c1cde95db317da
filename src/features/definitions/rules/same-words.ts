import type { Wording } from '../model.ts';

const FIELDS = ['term', 'marketing', 'sales', 'cs', 'aligned', 'clause'] as const;

export function contentIsSame(one: Wording, other: Wording): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** What is different, by field; `from` absent where nothing stood, `to` where nothing stands any more. */
export function differencesOf(before: Wording | undefined, words: Wording) {
  return FIELDS.filter((field) => before?.[field] !== words[field]).map((field) => ({
    field,
    from: before?.[field],
    to: words[field],
  }));
}
