import type { AlertBlock, ContainerBlock } from '@slack/types';
import { type Child, html } from '../html.ts';
import { Icon } from '../icons.ts';
import { Formatted, plainText, TextView } from '../text/formatted.ts';
import { readRichText } from '../text/rich-text.ts';
import { Picture } from './plain.ts';

export function Alert({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default';
  const icon = level === 'success' ? 'check' : level === 'default' || level === 'info' ? 'info' : 'warning';
  return html`<div class=${`alert-block ${level}`} role=${level === 'error' ? 'alert' : 'note'}>
    <${Icon} name=${icon} />
    <div><${TextView} text=${block.text} /></div>
  </div>`;
}

export function Container({ block, children }: { block: ContainerBlock; children: Child }) {
  const look = `container-block ${block.width ?? 'standard'} ${block.has_header_divider ? 'divided' : ''}`;
  const title = html`${block.icon && html`<${Picture} image=${block.icon} class="container-icon" />`}
    <span class="container-title">
      ${block.title && plainText(block.title.text)}
      ${block.rich_text_title && html`<${Formatted} chunks=${readRichText(block.rich_text_title)} />`}
      ${block.subtitle && html`<span class="container-subtitle"><${TextView} text=${block.subtitle} /></span>`}
    </span>`;
  if (!block.is_collapsible) {
    return html`<div class=${look}>
      <div class="container-head">${title}</div>
      <div class="container-body">${children}</div>
    </div>`;
  }
  return html`<details class=${look} open=${!block.default_collapsed}>
    <summary class="container-head"><${Icon} name="chevron" />${title}</summary>
    <div class="container-body">${children}</div>
  </details>`;
}
