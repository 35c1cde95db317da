import { join } from 'node:path';
import { createClaude } from '#adapters/claude/client.ts';
import { systemClock } from '#adapters/clock.ts';
import { lookAtModel, readNarration, readPrompts } from '#features/narration/index.ts';

type Env = Record<string, string | undefined>;

/** All that is wrong with `narration.yml` and with the prompts, by file. */
export function narrationErrors(manifests: string, root: string): string[] {
  return [...readNarration(manifests).errors, ...readPrompts(join(root, 'prompts')).errors];
}

/** Long enough for a look, and short enough for a person. */
const PATIENCE_MS = 10_000;
const MODEL = 'claude-haiku-5-5';

/** Whether reports are told by a model, in a sentence; where there is a key, the model is looked up. */
export async function narrationState(env: Env, root: string): Promise<{ ok: boolean; says: string }> {
  const prompts = [...readPrompts(join(root, 'prompts')).prompts.values()].map(({ ref }) => ref).join(' ');
  const key = env['ANTHROPIC_API_KEY']?.trim();
  if (!key) {
    return {
      ok: true,
      says: `narration: off, for ANTHROPIC_API_KEY is empty; reports go out in fixed words (${prompts})`,
    };
  }
  const [model, address] = [env['BATON_MODEL']?.trim() || MODEL, env['ANTHROPIC_API_URL']?.trim()];
  const clock = systemClock();
  const claude = createClaude({ key, model, timeoutMs: PATIENCE_MS, clock, ...(address && { baseUrl: address }) });
  const { ok, says } = await lookAtModel(claude, clock.now());
  return { ok, says: `${says} (${prompts})` };
}
