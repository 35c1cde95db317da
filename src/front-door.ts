import type { SlackListeners, SlackUser, SubmissionAnswer } from '#adapters/slack/port.ts';

/** Whoever team.yml knows, by their Slack user id. */
type IsTeammate = (slackId: string) => boolean;

const EXTERNAL =
  'Guests and people from other workspaces have no part in Baton. Ask somebody of the team to do it for you.';
const UNKNOWN =
  'You are not in team.yml, so this is not yours to see or decide. `/baton help`, `/baton why` and `/baton define` are for everybody here. Ask whoever runs Baton to add your e-mail address there.';

/** What everybody of the company may look at, by command: the first word. */
const FOR_VIEWERS: Record<string, string[]> = {
  '/baton': ['', 'help', 'why', 'define'],
  '/stack-audit': ['help'],
  '/maturity': ['help'],
};

/** Buttons that are links: Slack opens them, and tells us of it. */
const LINKS = ['leads.open', 'handoffs.open', 'limbo.open'];

/**
 * Nobody comes further than here who has no part in Baton: guests and people of other workspaces not at all, and whom team.yml does not
 * know only to look. What each of the team may do is asked again where it is done.
 */
export function behindTheDoor(listeners: SlackListeners, isTeammate: IsTeammate): SlackListeners {
  const no = (user: SlackUser): string | undefined =>
    user.external ? EXTERNAL : isTeammate(user.id) ? undefined : UNKNOWN;
  const { actions = {}, submissions = {}, options = {}, commands = {} } = listeners;
  return {
    actions: each(actions, (handle, id) => async (click) => {
      const text = LINKS.includes(id) ? undefined : no(click.user);
      return text === undefined ? handle(click) : { do: 'whisper', text };
    }),
    submissions: each(submissions, (handle) => async (submission) => {
      const text = no(submission.user);
      return text === undefined ? handle(submission) : refusedForm(submission.values, text);
    }),
    options: each(options, (handle) => async (query) => (no(query.user) === undefined ? handle(query) : [])),
    commands: each(commands, (handle, name) => async (command) => {
      const text = mayLook(name, command.text) && !command.user.external ? undefined : no(command.user);
      return text === undefined ? handle(command) : { text };
    }),
  };
}

function mayLook(command: string, typed: string): boolean {
  const [word = ''] = typed.trim().toLowerCase().split(/\s+/);
  return FOR_VIEWERS[command]?.includes(word) === true;
}

/** A form shows no private line: it says so under its first field. */
function refusedForm(values: Record<string, unknown>, text: string): SubmissionAnswer {
  const [block] = Object.keys(values);
  return block === undefined ? { do: 'close' } : { do: 'show-errors', errors: { [block]: text } };
}

function each<Handler>(
  handlers: Record<string, Handler>,
  guarded: (handler: Handler, id: string) => Handler,
): Record<string, Handler> {
  return Object.fromEntries(Object.entries(handlers).map(([id, handler]) => [id, guarded(handler, id)]));
}
