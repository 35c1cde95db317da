import type { SandboxClaude } from './claude/start.ts';
import type { SandboxWireCall } from './control-contract.ts';
import type { SandboxHubSpot } from './hubspot/start.ts';
import type { SandboxSlack } from './slack/start.ts';

/** The newest `limit` calls of each wire between Baton and its far sides. */
export function wireOf(
  slack: Pick<SandboxSlack, 'calls' | 'sent'>,
  hubspot: Pick<SandboxHubSpot, 'calls' | 'deliveries'>,
  claude: Pick<SandboxClaude, 'calls'> | undefined,
  limit: number,
): SandboxWireCall[] {
  const toSlack = slack
    .calls()
    .slice(-limit)
    .map(({ method, at, error }): SandboxWireCall => {
      return { to: 'Slack', at, what: method, outcome: error ?? 'ok' };
    });
  const toHubSpot = hubspot
    .calls()
    .slice(-limit)
    .map(({ method, path, status, at }): SandboxWireCall => {
      return { to: 'HubSpot', at, what: `${method} ${path}`, outcome: outcomeOf(status) };
    });
  const toBaton = hubspot
    .deliveries()
    .slice(-limit)
    .map(({ types, events, attempt, status, at }): SandboxWireCall => {
      const what = `webhook ${types[0]}${events > 1 ? ` and ${events - 1} more` : ''}`;
      return { to: 'Baton', at, what: attempt > 0 ? `${what} · try ${attempt + 1}` : what, outcome: outcomeOf(status) };
    });
  const toClaude = (claude?.calls() ?? []).slice(-limit).map(({ method, path, status, at }): SandboxWireCall => {
    return { to: 'Claude', at, what: `${method} ${path}`, outcome: outcomeOf(status) };
  });
  const fromSlack = slack
    .sent()
    .slice(-limit)
    .map((call): SandboxWireCall => ({ to: 'Baton', ...call }));
  return [...toSlack, ...toHubSpot, ...toClaude, ...toBaton, ...fromSlack];
}

function outcomeOf(status: number): string {
  if (status === 0) return 'no answer';
  return status < 300 ? 'ok' : String(status);
}
