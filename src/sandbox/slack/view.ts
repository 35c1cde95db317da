/** A view: a modal that somebody has open, or somebody's Home tab. */
import type { HomeView, ModalView } from '@slack/types';
import type { Part } from './block-kit/parts.ts';
import { withIds } from './block-kit/parts.ts';
import type { HomeRequest, ModalRequest, ViewRequest } from './view-rules.ts';
import { nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface View<Request extends ViewRequest = ViewRequest> {
  id: string;
  person: string;
  hash: string;
  request: Request;
  blocks: Part[];
  rootId: string;
  previousId: string | null;
  /** Being sent to the app right now. */
  submitting: boolean;
}
export type Modal = View<ModalRequest>;
export type Home = View<HomeRequest>;

/** `below`: the views that it lies on, the lowest first. */
export function newView<Request extends ViewRequest>(
  workspace: Workspace,
  person: string,
  request: Request,
  below: View[] = [],
): View<Request> {
  const id = nextId(workspace, 'V');
  return {
    id,
    person,
    ...contentOf(workspace, request),
    rootId: below[0]?.id ?? id,
    previousId: below.at(-1)?.id ?? null,
    submitting: false,
  };
}

/** What an update replaces: the blocks get new ids, and the view a new hash. */
export function contentOf<Request extends ViewRequest>(
  workspace: Workspace,
  request: Request,
): Pick<View<Request>, 'request' | 'blocks' | 'hash'> {
  return {
    request,
    hash: `${Math.floor(workspace.clock.now().epochMilliseconds / 1000)}.${nextId(workspace, 'h')}`,
    blocks: withIds(request.blocks as Part[], () => nextId(workspace, 'b')),
  };
}

/** The view as the page draws it. */
export const pageView = <Request extends ViewRequest>(
  view: View<Request>,
): Request extends ModalRequest ? ModalView : HomeView =>
  ({ ...structuredClone(view.request), blocks: structuredClone(view.blocks) }) as never;

/** The view as Slack puts it into answers and payloads. A Home tab has the keys of a modal too. */
export function wireView(workspace: Workspace, view: View, values: unknown = {}): Record<string, unknown> {
  const request: Partial<ModalRequest> = { ...view.request, type: 'modal' };
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: view.request.type,
    blocks: structuredClone(view.blocks),
    private_metadata: request.private_metadata ?? '',
    callback_id: request.callback_id ?? '',
    state: { values },
    hash: view.hash,
    title: request.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
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
