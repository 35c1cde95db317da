/** What products and websites told of somebody. */

/** Whom a signal is about: a contact of HubSpot, or whoever has this e-mail address, of which only a fingerprint is kept. */
export interface About {
  contactId?: string;
  person?: string;
}

export interface ToldSignal {
  /** Unique: the same told twice is kept once. */
  key: string;
  kind: string;
  at: Temporal.Instant;
  /** Untrusted text. */
  evidence: string;
}
