import type {
  SandboxAnswer,
  SandboxClick,
  SandboxClose,
  SandboxFile,
  SandboxHome,
  SandboxMembership,
  SandboxMessages,
  SandboxNotification,
  SandboxOpenApp,
  SandboxOption,
  SandboxOptions,
  SandboxReact,
  SandboxRead,
  SandboxSay,
  SandboxShortcut,
  SandboxStatus,
  SandboxSubmit,
  SandboxWorkspace,
} from '../../contract.ts';
import type { SandboxContact, SandboxNewLead } from '../../hubspot-contract.ts';

export interface Persona {
  id: string;
  label: string;
  /** Those of one group stand together. */
  group?: string;
  /** What should become of this lead, and why. */
  note?: string;
}

export interface About {
  title: string;
  curl?: string;
}

const silence = 'The sandbox did not answer. Check that it still runs in your terminal.';

/** Reads `path`, or throws an Error whose message is a sentence for the person at the page. */
export async function read<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const search = new URLSearchParams(query).toString();
  const response = await fetch(search ? `${path}?${search}` : path).catch(() => undefined);
  const body: unknown = await response?.json().catch(() => undefined);
  if (!response?.ok) throw new Error((body as { error?: string } | undefined)?.error ?? silence);
  return body as T;
}

/** Sends `body`. Never throws: a fault becomes an answer with its sentence. */
export async function send<T extends SandboxAnswer>(
  path: string,
  body: unknown,
): Promise<T | { ok: false; error: string }> {
  return post(path, 'application/json', JSON.stringify(body));
}

async function post<T extends SandboxAnswer>(
  path: string,
  type: string,
  body: string | File,
): Promise<T | { ok: false; error: string }> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
    return (await response.json()) as T;
  } catch {
    return { ok: false, error: silence };
  }
}

/** Where the page has the bytes of a file from. */
export function fileUrl(as: string, file: SandboxFile): string {
  return `/sandbox/file/${encodeURIComponent(file.id)}?${new URLSearchParams({ as })}`;
}

export const api = {
  workspace: (as: string) => read<SandboxWorkspace>('/sandbox/workspace', { as }),
  messages: (as: string, channel: string, page: { thread?: string | undefined; before?: string | undefined } = {}) =>
    read<SandboxMessages>('/sandbox/messages', {
      as,
      channel,
      ...(page.thread && { thread: page.thread }),
      ...(page.before && { before: page.before }),
    }),
  home: (as: string) => read<SandboxHome | null>('/sandbox/home', { as }),
  notifications: (as: string) => read<SandboxNotification[]>('/sandbox/notifications', { as }),
  contact: (id: string) => read<SandboxContact>(`/sandbox/contact/${encodeURIComponent(id)}`),
  personas: () => read<Persona[]>('/sandbox/personas'),
  about: (contact?: string) => read<About>('/sandbox/about', contact ? { contact } : {}),
  click: (click: SandboxClick) => send<SandboxAnswer>('/sandbox/click', click),
  submit: (submit: SandboxSubmit) => send<SandboxAnswer>('/sandbox/modal/submit', submit),
  close: (close: SandboxClose) => send<SandboxAnswer>('/sandbox/modal/close', close),
  say: (say: SandboxSay) => send<SandboxAnswer>('/sandbox/say', say),
  upload: (as: string, name: string, file: File) =>
    post<SandboxAnswer & { file?: SandboxFile }>(
      `/sandbox/upload?${new URLSearchParams({ as, name })}`,
      'application/octet-stream',
      file,
    ),
  react: (given: SandboxReact) => send<SandboxAnswer>('/sandbox/react', given),
  shortcut: (chosen: SandboxShortcut) => send<SandboxAnswer>('/sandbox/shortcut', chosen),
  openApp: (opened: SandboxOpenApp) => send<SandboxAnswer>('/sandbox/open-app', opened),
  setStatus: (status: SandboxStatus) => send<SandboxAnswer>('/sandbox/status', status),
  setMembership: (membership: SandboxMembership) => send<SandboxAnswer>('/sandbox/membership', membership),
  read: (seen: SandboxRead) => send<SandboxAnswer>('/sandbox/read', seen),
  newLead: (request: SandboxNewLead) =>
    send<SandboxAnswer & { contactId?: string; name?: string }>('/sandbox/new-lead', request),
  async options(query: SandboxOptions): Promise<SandboxOption[]> {
    const answer = await send<SandboxAnswer & { options?: SandboxOption[] }>('/sandbox/options', query);
    return 'options' in answer ? (answer.options ?? []) : [];
  },
};
