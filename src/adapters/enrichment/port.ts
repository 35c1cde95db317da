/** What others may be asked about a lead. */
export type KnownField =
  | 'contact.title'
  | 'company.name'
  | 'company.employees'
  | 'company.industry'
  | 'company.country';

/** What somebody told, by field. Untrusted where it is text. */
export type Answer = Partial<Record<KnownField, string | number>>;

/** Whoever knows companies and people for money. An empty answer: they know nothing. Throws `EnrichmentError` of lib/errors.ts. */
export interface Enricher {
  /** By e-mail address, of an employer: private ones are not asked about. */
  person(email: string, signal: AbortSignal): Promise<Answer>;
  /** By domain: `acme.example`. */
  company(domain: string, signal: AbortSignal): Promise<Answer>;
}

export type ProviderName = 'apollo' | 'peopledatalabs';
export type Enrichers = Partial<Record<ProviderName, Enricher>>;
