/** How bands and fields are said. Times are said alike everywhere. */
import type { Band } from '../model.ts';

export { dayIn, duration, readerAgo, readerTime, wallTime } from '#lib/time-words.ts';

export const bandWords: Record<Band, string> = { hot: 'Hot', high: 'High', medium: 'Medium', low: 'Low' };

const FIELD_WORDS: Record<string, string> = {
  'company.employees': 'company size',
  'contact.title': 'role',
  'contact.email': 'e-mail',
  'contact.company_name': 'company',
  'company.name': 'company',
};

/** `company.employees` → `company size`, `company.industry` → `industry`. */
export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? field.slice(field.lastIndexOf('.') + 1).replaceAll('_', ' ');
}
