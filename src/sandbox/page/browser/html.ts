import htm from 'htm';
import { type ComponentChild, h, type VNode } from 'preact';

function element(this: unknown[], ...args: Parameters<typeof h>): VNode {
  // Without this, htm hands out one shared node for each part of a template that never changes.
  this[0] = 3;
  return h(...args);
}

/** Tagged template → virtual DOM. Everything put in is a text node or an attribute, never markup. */
export const html = htm.bind(element as never) as unknown as (
  strings: TemplateStringsArray,
  ...values: unknown[]
) => VNode;

export type Child = ComponentChild;
