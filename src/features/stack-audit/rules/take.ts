import type { Preview, RecognisedTool, UnknownMerchant } from '../model.ts';
import type { Taken } from './plan-import.ts';

/** Becomes a tool unless somebody says otherwise. */
export function isNew({ tool, recurring }: RecognisedTool): boolean {
  return tool === undefined && recurring.stopped === undefined;
}

/** `other:acme cleaning svc` → `Acme Cleaning Svc`; of 80 letters at most. */
export function suggestedName({ merchant }: Pick<UnknownMerchant, 'merchant'>): string {
  const words = merchant.replace(/^other:/, '').split(' ');
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, 80)
    .toWellFormed();
}

/** What was ticked, by its place in the preview: numbers of `recognised` and of `unknown`. */
export function takenOf(preview: Preview, ticked: { tools: number[]; others: number[] }): Taken {
  if (preview.kind === 'inventory') return {};
  const { recognised, unknown } = preview;
  const merchants = ticked.tools.flatMap((index) => recognised[index]?.merchant ?? []);
  const others = ticked.others.flatMap((index) => unknown[index] ?? []);
  const named = others.map((one) => [one.merchant, { name: suggestedName(one), category: 'other' as const, jobs: [] }]);
  return { merchants, named: Object.fromEntries(named) };
}
