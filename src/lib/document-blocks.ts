/** A document to be copied out of Slack, which parses nothing in it. */
import type { RichTextBlock } from '@slack/types';

/** So much stands in one block. */
const PIECE = 2_500;

/** At line breaks where there are any. */
export function documentBlocks(text: string): RichTextBlock[] {
  return piecesOf(text).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }],
  }));
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of text.split('\n')) {
    if (piece !== '' && piece.length + line.length > PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece = piece === '' ? line : `${piece}\n${line}`;
  }
  return [...pieces, piece].filter((one) => one.trim() !== '');
}
