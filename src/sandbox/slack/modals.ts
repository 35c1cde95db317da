/** The modals that people have open: a stack of up to three for each person. */
import type { ModalView } from '@slack/types';
import { withIds } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import { SlackRefusal } from './model.ts';
import type { ModalRequest } from './view-rules.ts';
import { nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const deepest = 3;

export interface OpenView {
  id: string;
  person: string;
  hash: string;
  request: ModalRequest;
  blocks: Part[];
  rootId: string;
  previousId: string | null;
  /** Options that the app last offered for an external select, by block and action id. */
  offered: Map<string, Part[]>;
  /** Being sent to the app right now. */
  submitting: boolean;
}

export interface Modals {
  top(person: string): OpenView | undefined;
  /** Throws not_found. */
  find(key: { viewId?: string | undefined; externalId?: string | undefined }): OpenView;
  open(person: string, request: ModalRequest): OpenView;
  /** Throws push_limit_reached, or not_found when nothing is open. */
  push(person: string, request: ModalRequest): OpenView;
  /** Throws hash_conflict. */
  update(view: OpenView, request: ModalRequest, hash?: string): OpenView;
  close(view: OpenView): void;
  clear(person: string): void;
}

/** `changed` is told whose stack changed, and which view went away if one did. */
export function newModals(workspace: Workspace, changed: (person: string, closed?: string) => void): Modals {
  const stacks = new Map<string, OpenView[]>();
  const stackOf = (person: string): OpenView[] => stacks.get(person) ?? [];
  const every = (): OpenView[] => [...stacks.values()].flat();

  const place = (person: string, request: ModalRequest, below: OpenView[]): OpenView => {
    refuseTaken(every(), request);
    const view = newView(workspace, person, request, below);
    stacks.set(person, [...below, view]);
    changed(person);
    return view;
  };

  const close = (view: OpenView): void => {
    const stack = stackOf(view.person);
    if (!stack.includes(view)) return;
    stacks.set(view.person, stack.slice(0, stack.indexOf(view)));
    changed(view.person, view.id);
  };
  const clear = (person: string): void => {
    for (const view of stackOf(person).toReversed()) close(view);
  };

  return {
    close,
    clear,
    top: (person) => stackOf(person).at(-1),
    find: (key) => findView(every(), key),
    open(person, request) {
      clear(person);
      return place(person, request, []);
    },
    push(person, request) {
      const below = stackOf(person);
      if (below.length === 0) throw new SlackRefusal('not_found');
      if (below.length >= deepest) throw new SlackRefusal('push_limit_reached');
      return place(person, request, below);
    },
    update(view, request, hash) {
      if (hash !== undefined && hash !== view.hash) throw new SlackRefusal('hash_conflict');
      const others = every().filter((one) => one !== view);
      refuseTaken(others, request);
      Object.assign(view, contentOf(workspace, request));
      changed(view.person);
      return view;
    },
  };
}

function newView(workspace: Workspace, person: string, request: ModalRequest, below: OpenView[]): OpenView {
  const id = nextId(workspace, 'V');
  return {
    id,
    person,
    ...contentOf(workspace, request),
    rootId: below[0]?.id ?? id,
    previousId: below.at(-1)?.id ?? null,
    offered: new Map(),
    submitting: false,
  };
}

/** What an update replaces: the blocks get new ids, and the view a new hash. */
function contentOf(workspace: Workspace, request: ModalRequest): Pick<OpenView, 'request' | 'blocks' | 'hash'> {
  return {
    request,
    hash: newHash(workspace),
    blocks: withIds(request.blocks as Part[], () => nextId(workspace, 'b')),
  };
}

function findView(open: OpenView[], { viewId, externalId }: Parameters<Modals['find']>[0]): OpenView {
  const view = open.find((one) => (viewId === undefined ? one.request.external_id === externalId : one.id === viewId));
  if (view === undefined || (viewId ?? externalId) === undefined) throw new SlackRefusal('not_found');
  return view;
}

function refuseTaken(open: OpenView[], request: ModalRequest): void {
  const taken = request.external_id && open.some((view) => view.request.external_id === request.external_id);
  if (taken) throw new SlackRefusal('duplicate_external_id');
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock.now().epochMilliseconds / 1000)}.${nextId(workspace, 'h')}`;
}

/** The modal as the page draws it. */
export const pageModal = (view: OpenView): ModalView =>
  ({ ...structuredClone(view.request), blocks: structuredClone(view.blocks) }) as unknown as ModalView;

/** The view as Slack puts it into answers and payloads. */
export function wireView(workspace: Workspace, view: OpenView, values: unknown = {}): Record<string, unknown> {
  const { request } = view;
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: 'modal',
    blocks: view.blocks,
    private_metadata: request.private_metadata ?? '',
    callback_id: request.callback_id ?? '',
    state: { values },
    hash: view.hash,
    title: request.title,
    clear_on_close: request.clear_on_close ?? false,
    notify_on_close: request.notify_on_close ?? false,
    close: request.close ?? null,
    submit: request.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.app.id,
    external_id: request.external_id ?? '',
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}
