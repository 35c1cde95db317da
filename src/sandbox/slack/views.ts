/** The views of the workspace: for each person a stack of up to three modals, and a Home tab. */
import { SlackRefusal } from './model.ts';
import { contentOf, newView } from './view.ts';
import type { Home, Modal, View } from './view.ts';
import type { HomeRequest, ModalRequest, ViewRequest } from './view-rules.ts';
import type { Workspace } from './workspace.ts';

const deepest = 3;

export interface Views {
  /** The modal that this person sees. */
  top(person: string): Modal | undefined;
  /** All modals that this person has open, the lowest first. */
  stack(person: string): readonly Modal[];
  /** The Home tab that the app last published for this person. */
  home(person: string): Home | undefined;
  /** Throws not_found. */
  find(key: { viewId?: string | undefined; externalId?: string | undefined }): View;
  /** Throws duplicate_external_id, as all that follow do. */
  open(person: string, request: ModalRequest): Modal;
  /** Throws push_limit_reached, or not_found when nothing is open. */
  push(person: string, request: ModalRequest): Modal;
  /** Throws hash_conflict. */
  publish(person: string, request: HomeRequest, hash?: string): Home;
  /** Throws hash_conflict, or invalid_arguments where one kind of view would become the other. */
  update(view: View, request: ViewRequest, hash?: string): void;
  close(view: Modal): void;
  clear(person: string): void;
}

export interface ViewListener {
  /** Whose stack changed, and which view went away if one did. */
  modals(person: string, closed?: string): void;
  home(home: Home): void;
}

const isModal = (view: View): view is Modal => view.request.type === 'modal';
const isHome = (view: View): view is Home => view.request.type === 'home';

export function newViews(workspace: Workspace, listener: ViewListener): Views {
  const all = new Set<View>();
  const stack = (person: string): Modal[] => [...all].filter(isModal).filter((view) => view.person === person);
  const home = (person: string): Home | undefined => [...all].filter(isHome).find((view) => view.person === person);
  const tell = (view: View): void => (isHome(view) ? listener.home(view) : listener.modals(view.person));

  const add = <Request extends ViewRequest>(person: string, request: Request, below: View[] = []): View<Request> => {
    refuseTaken([...all], request);
    const view = newView(workspace, person, request, below);
    all.add(view);
    tell(view);
    return view;
  };
  const update = (view: View, request: ViewRequest, hash?: string): void => {
    if (request.type !== view.request.type) throw new SlackRefusal('invalid_arguments', wrongKind(view));
    if (hash !== undefined && hash !== view.hash) throw new SlackRefusal('hash_conflict');
    const others = [...all].filter((one) => one !== view);
    refuseTaken(others, request);
    Object.assign(view, contentOf(workspace, request));
    tell(view);
  };
  const close = (view: Modal): void => {
    const open = stack(view.person);
    if (!open.includes(view)) return;
    for (const above of open.slice(open.indexOf(view))) all.delete(above);
    listener.modals(view.person, view.id);
  };
  const clear = (person: string): void => {
    for (const view of stack(person).toReversed()) close(view);
  };
  const push = (person: string, request: ModalRequest): Modal => {
    const below = stack(person);
    if (below.length === 0) throw new SlackRefusal('not_found');
    if (below.length >= deepest) throw new SlackRefusal('push_limit_reached');
    return add(person, request, below);
  };
  const publish = (person: string, request: HomeRequest, hash?: string): Home => {
    const before = home(person);
    if (before) update(before, request, hash);
    else if (hash !== undefined) throw new SlackRefusal('hash_conflict');
    return before ?? add(person, request);
  };
  const open = (person: string, request: ModalRequest): Modal => {
    clear(person);
    return add(person, request);
  };
  const top = (person: string): Modal | undefined => stack(person).at(-1);
  return { top, stack, home, find: (key) => findView([...all], key), open, push, publish, update, close, clear };
}

const wrongKind = (view: View): Record<string, unknown> => ({
  response_metadata: { messages: [`[ERROR] must be a ${view.request.type} view [json-pointer:/view/type]`] },
});

function findView(open: View[], { viewId, externalId }: Parameters<Views['find']>[0]): View {
  const view = open.find((one) => (viewId === undefined ? one.request.external_id === externalId : one.id === viewId));
  if (view === undefined || (viewId ?? externalId) === undefined) throw new SlackRefusal('not_found');
  return view;
}

function refuseTaken(open: View[], request: ViewRequest): void {
  const taken = request.external_id && open.some((view) => view.request.external_id === request.external_id);
  if (taken) throw new SlackRefusal('duplicate_external_id');
}
