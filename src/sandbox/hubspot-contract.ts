/** What the sandbox's page and the local HubSpot say to each other. */
import type { SandboxAnswer } from './contract.ts';

/** `POST /sandbox/new-lead` → `SandboxAnswer & { contactId?: string; name?: string }`, of the last one made. */
export interface SandboxNewLead {
  persona?: string;
}

/** `POST /sandbox/close-deal` → `SandboxAnswer & { dealId?: string; name?: string }`: an open deal is won, the one asked for or the next. */
export interface SandboxCloseDeal {
  dealId?: string;
}

/** `POST /sandbox/log-call` → `SandboxAnswer`: this person of the company logs a call with the contact. */
export interface SandboxLogCall {
  /** Slack user id. */
  as: string;
  contact: string;
}

/** `GET /sandbox/contact/<id>` → what the sandbox HubSpot holds: the page's HubSpot pane. */
export interface SandboxContact {
  id: string;
  properties: Record<string, string>;
  company?: { id: string; properties: Record<string, string> };
  owner?: string;
  /** Notes and calls. */
  notes: { at: number; html: string }[];
}

/** What the page can do in the local HubSpot. */
export interface SandboxHubSpotActions {
  contact(id: string): SandboxContact | undefined;
  newLead(request: SandboxNewLead): Promise<SandboxAnswer & { contactId?: string; name?: string }>;
}
