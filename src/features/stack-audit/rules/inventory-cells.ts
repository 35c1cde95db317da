/** What one cell of a list of tools says; undefined where it cannot be read. */
import { METHODS, type Integration, type Notice, type Person } from '../model.ts';

export const NOBODY = 'is nobody of team.yml: use the short name there, or the e-mail address.';
export const NO_CONNECTION = `must be like HubSpot (native); Slack (zapier), with ${METHODS.join(', ')}.`;

export function jobsOf(text: string): string[] {
  return text
    .split(';')
    .map((job) => job.trim())
    .filter((job) => job !== '');
}

export function ownerOf(text: string, people: Person[]): string | undefined {
  const same = (other: string): boolean => other.toLowerCase() === text.toLowerCase();
  return people.find(({ id, name, email }) => same(id) || same(name) || (email !== '' && same(email)))?.id;
}

export function noticeOf(text: string): Notice | undefined {
  const [, count, unit] = /^(\d{1,3}) ?(days?|months?)$/i.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return { count: Number(count), unit: unit.toLowerCase().startsWith('day') ? 'day' : 'month' };
}

export function integrationsOf(text: string): Integration[] | undefined {
  const all = text
    .split(/[;(]/.test(text) ? ';' : ',')
    .filter((one) => one.trim() !== '')
    .map((one): Integration | undefined => {
      const [, other = '', how = 'native'] = /^(.*?)(?: ?\(([a-z]+)\))?$/i.exec(one.trim()) ?? [];
      const method = METHODS.find((known) => known === how.toLowerCase());
      return method && other !== '' ? { with: other, how: method } : undefined;
    });
  return all.includes(undefined) ? undefined : (all as Integration[]);
}
