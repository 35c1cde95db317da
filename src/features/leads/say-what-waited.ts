import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { escalate, ESCALATE_TOPIC, lost } from './rules/steps.ts';

/** What people were to hear once they may be rung again. Planned twice it is done once: a message may come again. */
export async function sayWhatWaited(messages: Message[], engine: Engine): Promise<void> {
  await engine.plan(
    messages.map(({ topic, subject, body }) => {
      if (topic === ESCALATE_TOPIC) return escalate(subject, (body as { due: string }).due);
      const [id = '', version = '', person = ''] = subject.split(':');
      return lost({ id, version: Number(version) }, person);
    }),
  );
}
