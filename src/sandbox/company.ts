import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SandboxPerson } from './contract.ts';
import type { Worker } from './people-time.ts';

const TeamFile = z.object({
  company: z.string(),
  zone: z.string(),
  hours: z.record(z.string(), z.string()),
  holidays: z.string().optional(),
  channels: z.record(z.string(), z.string()),
  people: z.record(
    z.string(),
    z.object({
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      zone: z.string(),
      hours: z.record(z.string(), z.string()),
      holidays: z.string().optional(),
      slack: z.string().optional(),
      hubspot_owner: z.string().optional(),
    }),
  ),
});

/** Of slas.yml the channels of the handoffs. */
const SlasFile = z.object({ handoffs: z.record(z.string(), z.object({ channel: z.string().optional() })) });

const Manifest = z.object({
  features: z.object({
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(false),
        messages_tab_read_only_enabled: z.boolean().default(false),
      })
      .prefault({}),
    slash_commands: z
      .array(
        z.object({
          command: z.string(),
          description: z.string(),
          usage_hint: z.string().default(''),
          should_escape: z.boolean().default(false),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}) }),
});

export interface Company {
  name: string;
  zone: string;
  hours: Record<string, string>;
  /** Whose public holidays are free: `US-NY`. */
  holidays?: string;
  channels: string[];
  people: (z.output<typeof TeamFile>['people'][string] & { id: string })[];
}

const TITLES: Record<string, string> = {
  ae: 'Account executive',
  sdr: 'Sales development',
  cs: 'Customer success',
  ops: 'Marketing operations',
  founder: 'Founder',
  manager: 'Manager',
};

/** The sandbox plays the company of team.yml: edit that file and your own team sits in the sandbox. */
export function readTeam(manifests: string): Company {
  const file = TeamFile.parse(parse(readFileSync(join(manifests, 'team.yml'), 'utf8')));
  const channels = Object.values(file.channels).map(plainChannel);
  return {
    name: file.company,
    zone: file.zone,
    hours: file.hours,
    ...(file.holidays !== undefined && { holidays: file.holidays }),
    channels: [...new Set([...channels, 'general', ...handoffChannels(manifests)])],
    people: Object.entries(file.people).map(([id, person]) => ({ id, ...person })),
  };
}

function plainChannel(name: string): string {
  return name.replace(/^#/, '');
}

function handoffChannels(manifests: string): string[] {
  const { handoffs } = SlasFile.parse(parse(readFileSync(join(manifests, 'slas.yml'), 'utf8')));
  return Object.values(handoffs).flatMap(({ channel }) => (channel === undefined ? [] : [plainChannel(channel)]));
}

/** A member id as Slack gives them, where team.yml does not say which. */
export function slackId({ id, slack }: Company['people'][number]): string {
  return slack ?? `U0${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;
}

/** Who founded the company made its workspace, and runs it. */
export function slackPeople(company: Company): (SandboxPerson & { admin?: true })[] {
  return company.people.map((person) => ({
    id: slackId(person),
    name: person.name,
    email: person.email,
    zone: person.zone,
    title: person.roles.map((role) => TITLES[role] ?? role).join(', '),
    bot: false,
    ...(person.roles.includes('founder') && { admin: true as const }),
  }));
}

/** The same people by their hours. */
export function workers(company: Company): Worker[] {
  return company.people.map((person) => ({
    id: slackId(person),
    name: person.name,
    zone: person.zone,
    hours: person.hours,
    ...(person.holidays !== undefined && { holidays: person.holidays }),
  }));
}

const TOPICS: Record<string, string> = {
  leads: 'Every lead gets one card and one owner',
  'marketing-ops': 'Where marketing and sales mend what is between them',
  'marketing-metrics': 'Monday’s numbers',
  general: 'For everybody',
  'customer-success': 'Customers: welcomed, kept and grown',
};

export function slackChannels(company: Company): { id: string; name: string; topic: string }[] {
  return company.channels.map((name, index) => ({
    id: `C0${String(index + 1).padStart(6, '0')}`,
    name,
    topic: TOPICS[name] ?? '',
  }));
}

/** Everybody is an owner in HubSpot; what they do there follows from their roles. */
export function ownersOf(
  company: Company,
): { id: string; email: string; name: string; roles: string[]; zone: string }[] {
  return company.people.map(({ name, email, roles, zone, hubspot_owner }, index) => ({
    id: hubspot_owner ?? String(101 + index),
    email,
    name,
    roles,
    zone,
  }));
}

/** What Slack knows of the app: its face and its rights, as slack-manifest.yml says. */
export function readApp(root: string): {
  scopes: string[];
  commands: { name: string; hint: string; description: string; escape: boolean }[];
  shortcuts: { name: string; type: 'global' | 'message'; callbackId: string; description: string }[];
  homeTab: boolean;
  messagesTab: 'open' | 'read-only' | 'none';
  events: string[];
} {
  const manifest = Manifest.parse(parse(readFileSync(join(root, 'slack-manifest.yml'), 'utf8')));
  const { app_home: tabs, slash_commands: commands, shortcuts } = manifest.features;
  const writable = tabs.messages_tab_read_only_enabled ? 'read-only' : 'open';
  return {
    scopes: manifest.oauth_config.scopes.bot,
    commands: commands.map(({ command, description, usage_hint: hint, should_escape: escape }) => ({
      name: command,
      description,
      hint,
      escape,
    })),
    shortcuts: shortcuts.map(({ callback_id: callbackId, ...shortcut }) => ({ ...shortcut, callbackId })),
    homeTab: tabs.home_tab_enabled,
    messagesTab: tabs.messages_tab_enabled ? writable : 'none',
    events: manifest.settings.event_subscriptions.bot_events,
  };
}
