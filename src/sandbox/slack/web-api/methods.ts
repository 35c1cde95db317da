import { canvases } from './canvases.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { dnd } from './dnd.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import { membership } from './membership.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { scheduled } from './scheduled.ts';
import { team } from './team.ts';
import { usergroups } from './usergroups.ts';
import { users } from './users.ts';
import { withSoundReferences } from './view-references.ts';
import { views } from './views.ts';

/** All that the local Slack knows. */
export const methods: Record<string, Method> = {
  ...team,
  ...chat,
  ...scheduled,
  ...conversations,
  ...history,
  ...membership,
  ...users,
  ...usergroups,
  ...dnd,
  ...files,
  ...canvases,
  ...reactions,
  ...withSoundReferences(views),
};
