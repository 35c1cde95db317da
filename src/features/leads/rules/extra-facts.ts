import { mailKind, registeredDomain } from '#lib/mail-kind.ts';
import type { Extra, ExtraField, Facts } from '../model.ts';

/**
 * HubSpot's facts with what others told. HubSpot's own values win, then whoever told first; where HubSpot holds just what a teammate
 * filled in, it is the teammate who said so.
 */
export function withExtras(held: Facts, extras: readonly Extra[]): Facts {
  const facts: Facts = { ...held, contact: { ...held.contact }, company: { ...held.company } };
  const sources: NonNullable<Facts['sources']> = {};
  for (const { field, value, source } of [...extras, ...guesses(held)]) {
    const known = valueOf(facts, field);
    if (known === undefined) setValue(facts, field, value);
    else if (known !== value || source.provider !== 'person' || sources[field]) continue;
    sources[field] = source;
  }
  return Object.keys(sources).length > 0 ? { ...facts, sources } : facts;
}

/** Earlier and later news of the same fields: a teammate's word replaces all, whoever else came first stays. */
export function mergeExtras(held: readonly Extra[], fresh: readonly Extra[]): Extra[] {
  const byField = new Map(held.map((extra) => [extra.field, extra]));
  for (const extra of fresh) {
    const known = byField.get(extra.field);
    if (!known || extra.source.provider === 'person') byField.set(extra.field, extra);
  }
  return [...byField.values()];
}

/** The facts with a teammate's word in place of whatever stood there: HubSpot is being told, too. */
export function withFilled(held: Facts, filled: readonly Extra[]): Facts {
  const facts: Facts = { ...held, contact: { ...held.contact }, company: { ...held.company } };
  for (const { field, value } of filled) setValue(facts, field, value);
  const sources = { ...held.sources, ...Object.fromEntries(filled.map(({ field, source }) => [field, source])) };
  return { ...facts, sources };
}

export function valueOf(facts: Facts, field: ExtraField): string | number | undefined {
  const [part, name] = field.split('.') as ['contact' | 'company', string];
  return (facts[part] as Record<string, string | number | undefined>)[name];
}

function setValue(facts: Facts, field: ExtraField, value: string | number): void {
  const [part, name] = field.split('.') as ['contact' | 'company', string];
  (facts[part] as Record<string, unknown>)[name] = value;
}

/** What a work address tells of the employer, where nothing else does: `jo@brightmoor.example` works at Brightmoor, perhaps. */
function guesses({ contact, company, created_at: at }: Facts): Extra[] {
  if (company.name !== undefined || contact.company_name !== undefined || contact.email === undefined) return [];
  if ((contact.email_kind ?? mailKind(contact.email)) !== 'work') return [];
  const [name = ''] = registeredDomain(contact.email)?.split('.') ?? [];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(name)) return [];
  const value = name
    .split('-')
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');
  return [{ field: 'contact.company_name', value, source: { provider: 'address', at, confidence: 'low' } }];
}
