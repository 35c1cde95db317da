import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SandboxChannel, SandboxPerson, SandboxWorkspace } from '../../contract.ts';

/** Who reads the page: mentions, times and names depend on it. */
export interface Viewer {
  me: string;
  /** IANA name of the reader's time zone. */
  zone: string | undefined;
  people: SandboxPerson[];
  person(id: string): SandboxPerson | undefined;
  channels: SandboxChannel[];
  channel(id: string): SandboxChannel | undefined;
  shortcuts: SandboxWorkspace['shortcuts'];
  /** Epoch milliseconds by the sandbox's clock. */
  now(): number;
}

export const ViewerContext = createContext<Viewer | undefined>(undefined);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('A component stands outside of its viewer.');
  return viewer;
}
