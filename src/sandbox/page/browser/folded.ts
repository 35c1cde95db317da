import { useState } from 'preact/hooks';
import { type Child, html } from './html.ts';

const longText = 900;
const manyLines = 16;

/** Very long words fold away behind "Show more". */
export function Folded({ text, children }: { text: string; children: Child }) {
  const [open, setOpen] = useState(false);
  if (text.length < longText && text.split('\n').length < manyLines) return html`${children}`;
  return html`<div class=${open ? 'folded open' : 'folded'}>${children}</div>
    <button type="button" class="fold-button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      ${open ? 'Show less' : 'Show more'}
    </button>`;
}
