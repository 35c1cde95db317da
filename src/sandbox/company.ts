import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { publicHolidays } from '#lib/holidays.ts';
import type { SandboxPerson } from './contract.ts';

const TeamFile = z.object({
  company: z.string(),
  zone: z.string(),
  channels: z.record(z.string(), z.string()),
  people: z.record(
    z.string(),
    z.object({
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      zone: z.string(),
      holidays: z.string().optional(),
      slack: z.string().optional(),
      hubspot_owner: z.string().optional(),
    }),
  ),
});

const Manifest = z.object({
  features: z.object({
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }))
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

export interface Company {
  name: string;
  zone: string;
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
  const channels = Object.values(file.channels).map((name) => name.replace(/^#/, ''));
  return {
    name: file.company,
    zone: file.zone,
    channels: [...new Set([...channels, 'general'])],
    people: Object.entries(file.people).map(([id, person]) => ({ id, ...person })),
  };
}

/** Whether a day is free for anybody who shares the team's zone. */
export function isHoliday(company: Company, date: Temporal.PlainDate): boolean {
  return company.people.some(({ zone, holidays }) => {
    if (zone !== company.zone || holidays === undefined) return false;
    const year = publicHolidays(holidays, date.year);
    return year.ok && year.value.has(date.toString());
  });
}

export function slackPeople(company: Company): SandboxPerson[] {
  return company.people.map(({ id, name, email, zone, roles, slack }) => ({
    id: slack ?? `U0${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`,
    name,
    email,
    zone,
    title: roles.map((role) => TITLES[role] ?? role).join(', '),
    bot: false,
  }));
}

const TOPICS: Record<string, string> = {
  leads: 'Every lead gets one card and one owner',
  'marketing-ops': 'Where marketing and sales mend what is between them',
  'marketing-metrics': 'Monday’s numbers',
  general: 'For everybody',
};

export function slackChannels(company: Company): { id: string; name: string; topic: string }[] {
  return company.channels.map((name, index) => ({
    id: `C0${String(index + 1).padStart(6, '0')}`,
    name,
    topic: TOPICS[name] ?? '',
  }));
}

export function ownersOf(company: Company): { id: string; email: string; name: string }[] {
  return company.people.map(({ name, email, hubspot_owner }, index) => ({
    id: hubspot_owner ?? String(101 + index),
    email,
    name,
  }));
}

export function readCommands(root: string): { name: string; hint: string; description: string }[] {
  return readManifest(root).features.slash_commands.map(({ command, description, usage_hint }) => ({
    name: command,
    description,
    hint: usage_hint ?? '',
  }));
}

export function readScopes(root: string): string[] {
  return readManifest(root).oauth_config.scopes.bot;
}

function readManifest(root: string): z.output<typeof Manifest> {
  return Manifest.parse(parse(readFileSync(join(root, 'slack-manifest.yml'), 'utf8')));
}
