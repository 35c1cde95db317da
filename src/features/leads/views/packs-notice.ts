/** Packs that wait for somebody's word: what is different, what a replay says, and two buttons. */
import type { Button, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import { partSection, type Part } from './part-section.ts';

export interface PacksNotice {
  hash: string;
  running: string;
  waiting: string;
  differences: string[];
  /** Absent while nothing has been replayed. */
  replay?: Part[];
  /** It would disqualify everybody, or lose people who asked. */
  careful: boolean;
}

export function packsNotice(notice: PacksNotice): { text: string; blocks: KnownBlock[] } {
  const { hash, running, waiting, differences, replay = [], careful } = notice;
  const text = `New packs are on disk and wait for your word: ${waiting}. ${running} go on deciding until somebody makes the new ones live.`;
  const live = button(
    'leads.packs-live',
    careful ? 'Make it live anyway…' : 'Make it live',
    hash,
    careful ? 'danger' : 'primary',
  );
  return {
    text,
    blocks: [
      section(text),
      partSection({
        title: 'What is different',
        lines: differences.length > 0 ? differences : ['comments and examples alone'],
      }),
      ...replay.map(partSection),
      actions(careful ? sure(live) : live, button('leads.packs-keep', 'Keep the old', hash)),
      context('The same is under `/baton packs`. Nobody but ops and managers can decide it.'),
    ],
  };
}

/** Slack asks once more. */
function sure(live: Button): Button {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
  return {
    ...live,
    confirm: {
      title: plain('Are you sure?'),
      text: plain(
        'People who asked for a call would not reach sales, or everybody would be disqualified. Read the replay first.',
      ),
      confirm: plain('Make it live'),
      deny: plain('Not yet'),
      style: 'danger',
    },
  };
}
