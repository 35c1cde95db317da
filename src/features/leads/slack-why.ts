import type { ClickAnswer, Command, CommandAnswer, Slack, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import type { Clock } from '#lib/clock.ts';
import { escapeText } from '#lib/text.ts';
import { explainLead, type ExplainParts } from './explain-lead.ts';
import type { Reference } from './lookup-store.ts';
import type { Lead, Person, PersonId } from './model.ts';
import type { Explanation } from './rules/explanation.ts';
import { whyAnswer, whyModal, type WhyContext } from './views/why-answer.ts';

export interface WhyParts extends ExplainParts {
  clock: Clock;
  slack: Slack;
  people(): Record<PersonId, Person>;
  zone(): string;
}

/** `/baton why`, and *Why?* on a card. */
export interface Why {
  subcommand: Subcommand;
  /** The window over a card, or a sentence for whoever may not see it. */
  ofCard(lead: string, user: SlackUser): Promise<ClickAnswer>;
}

const USAGE = 'why <lead, or link to its card or contact>';
const EXAMPLE =
  'For example `/baton why L42`, or a link to the card in Slack or to the contact in HubSpot, or the contact’s number.';

export function createWhy(parts: WhyParts): Why {
  const view = async ({ lead }: Explanation): Promise<WhyContext> => {
    const link = lead.card && (await linkTo(lead.card, parts));
    return { people: parts.people(), now: parts.clock.now(), zone: parts.zone(), ...(link && { link }) };
  };
  return {
    subcommand: {
      usage: USAGE,
      says: 'how a lead was scored, why it went where it went, and what would have changed that',
      run: async ({ user }: Command, rest: string): Promise<CommandAnswer> => {
        const refused = mayNotSee(user);
        if (refused) return { text: refused };
        const reference = readReference(rest);
        if (!reference) return { text: misuse(rest) };
        const explained = explainLead(parts, reference);
        return explained ? whyAnswer(explained, await view(explained)) : { text: unknown(reference) };
      },
    },
    ofCard: async (lead, user) => {
      const refused = mayNotSee(user);
      if (refused) return { do: 'whisper', text: refused };
      const explained = explainLead(parts, { lead });
      if (!explained) return { do: 'whisper', text: 'This lead is not known any more.' };
      return { do: 'open-modal', view: whyModal(explained, await view(explained)) };
    },
  };
}

/** Slack waits three seconds for an answer: without its word in time there is no link. */
const PATIENCE_MS = 800;

async function linkTo(card: NonNullable<Lead['card']>, { slack, clock }: WhyParts): Promise<string | undefined> {
  const asked = new AbortController();
  const late = clock.sleep(PATIENCE_MS, asked.signal).then(
    () => undefined,
    () => undefined,
  );
  const link = await Promise.race([slack.permalink(card).catch(() => undefined), late]);
  asked.abort();
  return link;
}

/** Why a lead is where it is tells about a person: whoever works here sees it, and nobody else. */
function mayNotSee(user: SlackUser): string | undefined {
  if (user.external) return 'Guests and people from other workspaces cannot see this. Ask somebody of the team.';
  return undefined;
}

/** `L42`, a link to a card or to anything in its thread, a link to a contact, or a contact's number. */
export function readReference(typed: string): Reference | undefined {
  const text = typed.trim().replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
  const lead = /^l(\d{1,15})$/i.exec(text)?.[1];
  if (lead) return { lead: `L${lead}` };
  if (/^\d{1,20}$/.test(text)) return { contact: text };
  if (!/^https:\/\/\S+$/.test(text)) return undefined;
  const contact = /\/record\/0-1\/(\d{1,20})|\/contacts\/\d+\/contact\/(\d{1,20})/.exec(text);
  if (contact) return { contact: contact[1] ?? contact[2]! };
  const card = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})\b/.exec(text);
  if (!card) return undefined;
  const thread = /[?&]thread_ts=(\d{10}\.\d{6})/.exec(text)?.[1];
  return { channel: card[1]!, ts: thread ?? `${card[2]}.${card[3]}` };
}

function misuse(rest: string): string {
  const how = `\`/baton ${escapeText(USAGE, 200)}\`. ${EXAMPLE}`;
  if (rest.includes('@')) return `An e-mail address is not looked up: it would stay in Slack. ${how}`;
  return ['', 'help'].includes(rest.trim().toLowerCase()) ? how : `That is not a lead that I can look up. ${how}`;
}

function unknown(reference: Reference): string {
  if ('lead' in reference) return `There is no lead ${reference.lead}. The number stands at the foot of each card.`;
  if ('contact' in reference)
    return `Contact ${reference.contact} is no lead yet: Baton has heard nothing of it from HubSpot. If it is new, try again in a minute.`;
  return 'That message is not a lead’s card. Copy the link of the card itself: the three dots on it, then Copy link.';
}
