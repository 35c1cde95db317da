import type { HomeView } from '@slack/types';
import type { SandboxAnswer, SandboxFile, SandboxSlackActions } from '#sandbox/contract.ts';
import { change, post, type SlackMemory, tell, tellChannels } from './slack-memory.ts';

type Doings = Pick<
  SandboxSlackActions,
  'home' | 'notifications' | 'upload' | 'file' | 'react' | 'shortcut' | 'openApp' | 'setStatus' | 'setMembership'
>;

const done: SandboxAnswer = { ok: true };

/** What people do besides writing and pressing buttons. Each is noted in `memory.asked`. */
export function slackDoings(memory: SlackMemory): Doings {
  const note = (...words: string[]): void => void memory.asked.push(words.join(' '));
  return {
    home: (as) => memory.homes.get(as),
    notifications: (as) => memory.notifications.get(as) ?? [],
    upload({ as, name, bytes }) {
      note('upload', as, name, String(bytes.length));
      return { ok: true, file: keepFile(memory, name, bytes) };
    },
    file(_as, id) {
      const kept = memory.files.get(id);
      return kept && { name: kept.file.name, mimetype: kept.file.mimetype, bytes: kept.bytes };
    },
    react({ as, ts, name }) {
      note('react', as, name);
      react(memory, as, ts, name);
      return done;
    },
    async shortcut({ as, callbackId, message }) {
      note('shortcut', as, callbackId, ...(message ? [message.ts] : []));
      return done;
    },
    openApp({ as, tab }) {
      note('open-app', as, tab);
      if (tab === 'home' && !memory.homes.has(as)) publishHome(memory, as, 0);
      return done;
    },
    setStatus({ as, text, emoji }) {
      note('status', as, emoji, text);
      memory.people = memory.people.map((each) =>
        each.id === as ? { ...each, status: `${emoji} ${text}`.trim() } : each,
      );
      tell(memory, { type: 'people', people: memory.people });
      return done;
    },
    setMembership({ as, channel, person, member }) {
      note('membership', as, channel, person, String(member));
      if (member) memory.outside.delete(`${person} ${channel}`);
      else memory.outside.add(`${person} ${channel}`);
      tellChannels(memory);
      return done;
    },
  };
}

const types: Record<string, string> = {
  png: 'image/png',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  csv: 'text/csv',
};

/** Puts a file into the workspace; it belongs to no message yet. */
export function keepFile(
  memory: SlackMemory,
  name: string,
  bytes: Uint8Array,
  part: Partial<SandboxFile> = {},
): SandboxFile {
  const id = `F${memory.files.size + 1}`;
  const mimetype = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const file = {
    id,
    name,
    title: name,
    mimetype,
    bytes: bytes.length,
    url: `/sandbox/file/${id}`,
    processing: false,
    ...part,
  };
  memory.files.set(id, { file, bytes });
  return file;
}

function react(memory: SlackMemory, as: string, ts: string, name: string): void {
  const { reactions = [] } = memory.messages.find((each) => each.ts === ts) ?? {};
  const known = reactions.find((each) => each.name === name);
  const people = known?.people.includes(as) ? known.people.filter((id) => id !== as) : [...(known?.people ?? []), as];
  const next = known
    ? reactions.map((each) => (each === known ? { name, people } : each))
    : [...reactions, { name, people }];
  change(memory, ts, { reactions: next.filter((each) => each.people.length > 0) });
}

/** The app draws the Home tab of `as`: how many leads wait, and a button that takes one. */
export function publishHome(memory: SlackMemory, as: string, accepted: number): void {
  const view: HomeView = {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Your leads' } },
      { type: 'section', text: { type: 'mrkdwn', text: `*${accepted} accepted* today, 3 waiting in <#C1>` } },
      {
        type: 'actions',
        block_id: 'home',
        elements: [
          {
            type: 'button',
            action_id: 'take',
            style: 'primary',
            text: { type: 'plain_text', text: 'Take the next one' },
          },
          { type: 'button', action_id: 'away', text: { type: 'plain_text', text: 'I am away' } },
        ],
      },
      { type: 'divider' },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'In rotation: Priya, Sam · next is you' }] },
    ],
  };
  const home = { viewId: `VHOME${as}`, view };
  memory.homes.set(as, home);
  tell(memory, { type: 'home', home }, as);
}

/** A press in the Home tab. */
export function clickHome(memory: SlackMemory, as: string, actionId: string): SandboxAnswer {
  memory.asked.push(`home ${as} ${actionId}`);
  if (actionId !== 'take') return { ok: false, error: 'You are the only one in rotation today.' };
  publishHome(memory, as, 1);
  post(memory, { channel: `D${as}`, text: 'The next lead is yours.' });
  return done;
}
