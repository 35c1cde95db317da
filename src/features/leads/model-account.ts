/** The company that a lead belongs to. Taken from model.ts by everybody else. */

/** A company in HubSpot, and how sure it is that the lead works there. */
export interface Account {
  companyId: string;
  /** Untrusted. */
  name: string;
  /** HubSpot's own association, the domain of the work address, or a name alike. */
  how: 'associated' | 'domain' | 'name';
  /** 0 to 1. */
  confidence: number;
  /** HubSpot owner id. */
  owner_id?: string;
  open_deals?: number;
  lifecycle_stage?: string;
  /** Other contacts of it in HubSpot. */
  contacts?: number;
  /** Others that share the domain. */
  candidates?: Candidate[];
}

/** Untrusted name, and confidence from 0 to 1. */
export interface Candidate {
  name: string;
  confidence: number;
}

/** HubSpot did not answer in time, or several companies fit alike. */
export type AccountCheck = { outcome: 'not-checked' } | { outcome: 'ambiguous'; candidates: Candidate[] };

/** Somebody who has leads of the same account on their hands, and how many. */
export interface Colleague {
  /** Id in team.yml. */
  owner: string;
  leads: number;
}
