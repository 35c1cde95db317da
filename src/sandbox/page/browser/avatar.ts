import type { SandboxPerson } from '../../contract.ts';
import { html } from './html.ts';
import { BatonMark } from './icons.ts';

const colours = 8;

/** A face made of initials, which are drawn and no text: the same person has the same colour everywhere. */
export function Avatar({ person, size }: { person: SandboxPerson | undefined; size: 'large' | 'medium' | 'small' }) {
  // Slack's own bot speaks too, for example about a command that nobody knows.
  if (person?.bot && person.id !== 'USLACKBOT')
    return html`<span class=${`avatar ${size}`} aria-hidden="true"><${BatonMark} /></span>`;
  const name = person?.name ?? '?';
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
  const colour =
    [...(person?.id ?? name)].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % colours;
  return html`<span class=${`avatar ${size} colour-${colour}`} aria-hidden="true" data-initials=${initials} />`;
}
