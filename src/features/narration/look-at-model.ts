import type { Narrator } from '#adapters/claude/port.ts';
import { failureWords } from './rules/failure-words.ts';

/** Whether the model will answer, in a sentence. Costs nothing. */
export async function lookAtModel(narrator: Narrator, now: Temporal.Instant): Promise<{ ok: boolean; says: string }> {
  const { model } = narrator;
  const look = await narrator.look();
  if (!look.ok) {
    const { says, mend } = failureWords(look.failure);
    return { ok: mend === undefined, says: `narration: ${model}: ${says}${mend === undefined ? '' : ` ${mend}`}` };
  }
  const on = `narration: on, by ${look.name} (${model})`;
  if (!look.structured)
    return { ok: false, says: `${on}, which has no structured output: set BATON_MODEL to one that has.` };
  if (look.lifecycle === 'retired') return { ok: false, says: `${on}, which is retired: set BATON_MODEL to another.` };
  if (look.lifecycle !== 'deprecated') return { ok: true, says: `${on}.` };
  const until =
    look.retiresAt && Temporal.Instant.compare(look.retiresAt, now) > 0
      ? ` on ${look.retiresAt.toString().slice(0, 10)}`
      : ' soon';
  return { ok: true, says: `${on}, which stops answering${until}: set BATON_MODEL to another before.` };
}
