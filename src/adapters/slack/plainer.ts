import type { MessageBlock } from '#lib/chart-block.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { LOOKED_AT } from './find-file.ts';
import type { Ornament, OutgoingMessage, SlackFiles } from './port.ts';

/**
 * Sends a message, and if Slack refuses its blocks, sends it once more without charts and uploaded pictures: not every
 * Slack knows charts, and a picture may be taken away. The text and the tables say the same. Answers what was left out.
 */
export async function withoutOrnaments<Answer>(
  message: OutgoingMessage,
  send: (message: OutgoingMessage) => Promise<Answer>,
  log: Log,
): Promise<{ answer: Answer; left: Ornament[] }> {
  try {
    return { answer: await send(message), left: [] };
  } catch (error) {
    const left = ornamentsOf(message);
    if (!(error instanceof DeliveryError) || error.code !== 'invalid_blocks' || left.length === 0) throw error;
    log.warn(
      { reason: error.message, left },
      'Slack did not take the charts or pictures of a message: it went without',
    );
    return { answer: await send(plainer(message)), left };
  }
}

/** @throws DeliveryError `not-sent` while Slack still looks at a picture of this message */
export async function awaitPictures(
  { blocks = [] }: OutgoingMessage,
  { fileNow }: Pick<SlackFiles, 'fileNow'>,
  clock: Clock,
): Promise<void> {
  for (const id of blocks.flatMap((block) => pictureOf(block) ?? [])) {
    const file = await fileNow(id);
    if (!file || file.ready) continue;
    // One that Slack never gets done with holds nothing up: the message goes without it.
    const age = clock.now().since(file.created);
    if (Temporal.Duration.compare(age, LOOKED_AT) < 0) throw new DeliveryError('not-sent', 'file_not_ready');
  }
}

function plainer({ blocks = [], ...message }: OutgoingMessage): OutgoingMessage {
  const kept = blocks.filter((block) => ornamentOf(block) === undefined);
  return { ...message, ...(kept.length > 0 && { blocks: kept }) };
}

function ornamentsOf({ blocks = [] }: OutgoingMessage): Ornament[] {
  return [...new Set(blocks.flatMap((block) => ornamentOf(block) ?? []))];
}

function ornamentOf(block: MessageBlock): Ornament | undefined {
  if (block.type === 'data_visualization') return 'charts';
  return pictureOf(block) === undefined ? undefined : 'pictures';
}

function pictureOf(block: MessageBlock): string | undefined {
  if (block.type !== 'image' || !('slack_file' in block)) return undefined;
  return 'id' in block.slack_file ? block.slack_file.id : undefined;
}
