import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = new URL('../..', import.meta.url).pathname;

/** Somebody of team.yml, as Slack and HubSpot know them. */
export interface Colleague {
  id: string;
  name: string;
  email: string;
  roles: string[];
  zone: string;
  hours: Record<string, string>;
  holidays: string;
  slackId: string;
  ownerId: string;
}

type Declared = Pick<Colleague, 'name' | 'email' | 'roles' | 'zone' | 'hours' | 'holidays'>;

const team = parse(readFileSync(join(ROOT, 'manifests', 'team.yml'), 'utf8')) as {
  zone: string;
  hours: Record<string, string>;
  holidays: string;
  people: Record<string, Declared>;
};

export const colleagues: Colleague[] = Object.entries(team.people).map(([id, declared], index) => ({
  id,
  ...declared,
  slackId: `U${id.toUpperCase()}`,
  ownerId: String(101 + index),
}));

/** In whose time a lead's clock runs that nobody owns. */
export const teamTime = { zone: team.zone, hours: team.hours, holidays: team.holidays };

export const STRANGER = 'USTRANGER';
export const GUEST = 'UGUEST';
/** An owner in HubSpot who is not in team.yml. */
export const OUTSIDER = '999';

export const CHANNELS = {
  leads: 'C1',
  'marketing-ops': 'C2',
  'marketing-metrics': 'C3',
  'customer-success': 'C4',
} as const;
export const LEADS = CHANNELS.leads;
