import type { SandboxPerson } from '../../contract.ts';
import { html } from './html.ts';
import { plainText } from './text/formatted.ts';
import { statusParts } from './text/status-parts.ts';

/** What a person says of the day: the emoji alone beside a name, with its words where there is room. */
export function StatusMark({ person, words = false }: { person: SandboxPerson | undefined; words?: boolean }) {
  const status = plainText(person?.status ?? '').trim();
  if (status === '') return null;
  const { picture, text } = statusParts(status);
  if (words) return html`<span class="status">${picture} ${text}</span>`;
  return html`<span class="status" title=${status} role="img" aria-label=${`Status: ${text || status}`}
    >${picture || '💬'}</span
  >`;
}
