import type { SandboxAnswer } from '../../../contract.ts';
import type {
  SandboxClock,
  SandboxFaults,
  SandboxFaultsChange,
  SandboxInspection,
  SandboxTimeJump,
} from '../../../control-contract.ts';
import { read, send } from '../api.ts';

export const controlApi = {
  clock: () => read<SandboxClock>('/sandbox/clock'),
  inspect: () => read<SandboxInspection>('/sandbox/inspect'),
  moveTime: (to: SandboxTimeJump) => send<SandboxAnswer & { clock?: SandboxClock }>('/sandbox/clock', { to }),
  setFaults: (change: SandboxFaultsChange) =>
    send<SandboxAnswer & { faults?: SandboxFaults }>('/sandbox/faults', change),
  closeDeal: () => send<SandboxAnswer & { dealId?: string; name?: string }>('/sandbox/close-deal', {}),
  logCall: (as: string, contact: string) => send<SandboxAnswer>('/sandbox/log-call', { as, contact }),
  reset: () => send<SandboxAnswer>('/sandbox/reset', {}),
};
