import type { SandboxControlChange } from '../../../control-contract.ts';
import type { Page } from '../page-model.ts';

/** What the window knows of the sandbox after `change`. Of another sandbox it knows nothing: the page is loaded again. */
export function withControl(page: Page, change: SandboxControlChange): Page {
  if (change.type === 'clock') return { ...page, clockOffset: change.clock.now - Date.now() };
  if (change.type === 'faults')
    return page.sandbox ? { ...page, sandbox: { ...page.sandbox, faults: change.faults } } : page;
  if (page.sandbox && page.sandbox.boot !== change.boot) location.reload();
  const { type: _, ...sandbox } = change;
  return { ...page, sandbox };
}
