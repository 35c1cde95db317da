/** What can be pressed and sent in the windows of an audit. */
import type {
  Click,
  ClickAnswer,
  CommandAnswer,
  SlackListeners,
  SlackUser,
  Subcommand,
  Submission,
  SubmissionAnswer,
} from '#adapters/slack/port.ts';
import { askUsers } from './ask-users.ts';
import { GROWTHS, VERDICTS, type Growth, type Refusal, type StackPlan, type VerdictKind } from './model.ts';
import { beginAudit, closeAudit, decideVerdict, postAudit, undoDecision } from './run-audit.ts';
import * as views from './slack-audit-views.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { TELL } from './topics.ts';
import { count, whoIs } from './views/audit-words.ts';
import { VERDICT_WORDS } from './views/words.ts';

type Show = (parts: StackParts, hand: ReturnType<typeof handOf>) => views.Found;

export function auditListeners(parts: StackParts): SlackListeners {
  const opens =
    (make: (value: string) => Show) =>
    async ({ user, value, viewId }: Click): Promise<ClickAnswer> =>
      shown(views.seen(parts, user, make(value)), viewId);
  const page = opens((value) => views.verdictsView(value.split(' ')[0] ?? '', Number(value.split(' ')[1]) || 0));
  return {
    actions: {
      'stack.audit': opens((value) => (/^A\d+$/.test(value) ? views.auditView(value) : views.currentView)),
      'stack.ask-preview': opens(views.askView),
      'stack.verdicts': page,
      'stack.verdicts-before': page,
      'stack.verdicts-next': page,
      'stack.blueprint': opens((value) => views.blueprintView(value)),
      'stack.decide': opens(views.decideView),
      'stack.post-preview': (click) => openPost(parts, click),
      'stack.follow': (click) => follow(parts, click),
      'stack.take-back': (click) => undo(parts, click),
      'stack.close': (click) => close(parts, click),
    },
    submissions: {
      'stack.begin': (sent) => begin(parts, sent),
      'stack.ask': (sent) => ask(parts, sent),
      'stack.decide': (sent) => decide(parts, sent),
      'stack.post': (sent) => post(parts, sent),
    },
  };
}

/** What is answered after `/stack-audit`. */
export function auditWords(parts: StackParts): Record<string, Subcommand> {
  const opens = async (user: SlackUser, show: Show): Promise<CommandAnswer> => {
    const found = views.seen(parts, user, show);
    return 'refused' in found
      ? { text: found.refused }
      : { text: 'The window could not be opened. Try again.', modal: found };
  };
  return {
    begin: {
      usage: 'begin',
      says: 'begins an audit of all tools, or goes on with the one that is open',
      run: ({ user }) => opens(user, views.currentView),
    },
    result: {
      usage: 'result',
      says: 'what the last audit came to, for those who see costs',
      run: ({ user }) => opens(user, views.lastView),
    },
  };
}

function shown(found: views.Found, viewId: string | undefined): ClickAnswer {
  if ('refused' in found) return { do: 'whisper', text: found.refused };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: found };
}

/** Who was faster is named where that is known. */
function why(parts: StackParts, { says, by }: Refusal): string {
  return by === undefined ? says : `${says} (${whoIs(parts.people(), by)})`;
}

/** `A1 T3 1772550000000 2`: audit, tool, the decision that was seen, page. */
function place(text: string): { audit: string; tool: string; seen: number; page: number; rest: string } {
  const [audit = '', tool = '', seen = '', page = '', rest = ''] = text.split(' ');
  return { audit, tool, seen: Number(seen) || 0, page: Number(page) || 0, rest };
}

/** The list again, with a word on what has happened or why not. */
function listAfter(parts: StackParts, { user, value, viewId }: Click, plan: StackPlan, done: string): ClickAnswer {
  const { audit, page } = place(value);
  const notice = plan.ok ? done : why(parts, plan.refusal);
  return shown(views.seen(parts, user, views.verdictsView(audit, page, notice)), viewId);
}

async function follow(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const { audit, tool, seen, rest } = place(click.value);
  const kind = VERDICTS.find((one) => one === rest);
  if (!kind) return { do: 'nothing' };
  const plan = await decideVerdict(parts, handOf(parts, click.user), { audit, tool, kind, seen });
  return listAfter(parts, click, plan, `Decided: ${VERDICT_WORDS[kind]}, as proposed.`);
}

async function undo(parts: StackParts, click: Click): Promise<ClickAnswer> {
  const plan = await undoDecision(parts, handOf(parts, click.user), place(click.value));
  return listAfter(parts, click, plan, 'The decision is taken back.');
}

async function close(parts: StackParts, { user, value, viewId }: Click): Promise<ClickAnswer> {
  const plan = await closeAudit(parts, handOf(parts, user), value);
  const notice = plan.ok
    ? 'The audit is closed. What was agreed is looked for on the next statements.'
    : why(parts, plan.refusal);
  return shown(views.seen(parts, user, views.auditView(value, notice)), viewId);
}

/** Whoever posts is told how many will see it. */
async function openPost(parts: StackParts, { user, value: id, viewId }: Click): Promise<ClickAnswer> {
  const first = views.seen(parts, user, views.postView(id));
  if ('refused' in first) return shown(first, viewId);
  const channel = parts.stack.read().audits.find((audit) => audit.id === id)?.channel;
  const members = channel === undefined ? undefined : await parts.memberCount(channel);
  return shown(views.seen(parts, user, views.postView(id, members)), viewId);
}

/** A refusal stands under `field`, so that nothing that was typed is lost. */
function next(parts: StackParts, user: SlackUser, plan: StackPlan, field: string, show: () => Show): SubmissionAnswer {
  if (!plan.ok) return { do: 'show-errors', errors: { [field]: why(parts, plan.refusal) } };
  return after(parts, user, show());
}

function after(parts: StackParts, user: SlackUser, show: Show): SubmissionAnswer {
  const found = views.seen(parts, user, show);
  if ('refused' in found) return { do: 'close', whisper: { channel: '', text: found.refused } };
  return { do: 'show-modal', view: found };
}

async function begin(parts: StackParts, { user, values }: Submission): Promise<SubmissionAnswer> {
  const { growth, blueprint = '', channel } = values;
  if (!isGrowth(growth)) return { do: 'show-errors', errors: { growth: 'Choose one.' } };
  if (channel !== undefined && parts.channelName(channel) === undefined)
    return {
      do: 'show-errors',
      errors: { channel: 'Baton does not see this channel. Invite it there with /invite, or choose another.' },
    };
  const wish = { growth, blueprint, ...(channel !== undefined && { channel }) };
  const plan = await beginAudit(parts, handOf(parts, user), wish);
  return next(parts, user, plan, 'growth', () => views.auditView(begunIn(plan), 'The audit has begun.'));
}

function begunIn(plan: StackPlan): string {
  return plan.ok ? (plan.state.audits?.[0]?.id ?? '') : '';
}

function isGrowth(text: string | undefined): text is Growth {
  return GROWTHS.some((growth) => growth === text);
}

async function ask(parts: StackParts, { user, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const plan = await askUsers({ ...parts, ...TELL }, handOf(parts, user));
  const asked = plan.ok ? (plan.state.asked?.length ?? 0) : 0;
  const notice = plan.ok
    ? `${count(asked, 'person is', 'people are')} asked. How it goes stands in your messages with Baton.`
    : why(parts, plan.refusal);
  return after(parts, user, views.auditView(privateMetadata, notice));
}

async function decide(parts: StackParts, { user, values, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const { audit, tool, seen, page } = place(privateMetadata);
  const kind = VERDICTS.find((one): one is VerdictKind => one === values['kind']);
  if (!kind) return { do: 'show-errors', errors: { kind: 'Choose one.' } };
  const { reason, owner, until } = values;
  const plan = await decideVerdict(parts, handOf(parts, user), {
    audit,
    tool,
    kind,
    seen,
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  });
  const field = plan.ok ? 'kind' : (plan.refusal.field ?? 'kind');
  return next(parts, user, plan, field, () => views.verdictsView(audit, page, `Decided: ${VERDICT_WORDS[kind]}.`));
}

async function post(
  parts: StackParts,
  { user, values, privateMetadata: audit }: Submission,
): Promise<SubmissionAnswer> {
  const choice = values['amounts'];
  if (choice !== 'amounts' && choice !== 'shares')
    return { do: 'show-errors', errors: { amounts: 'Choose what shall be seen.' } };
  const plan = await postAudit(parts, handOf(parts, user), { audit, amounts: choice === 'amounts' });
  return next(parts, user, plan, 'amounts', () => views.auditView(audit, 'The result is on its way to the channel.'));
}
