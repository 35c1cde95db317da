import type { KnownBlock } from '@slack/types';
import type { SandboxAnswer, SandboxClick, SandboxSubmit, SandboxValues } from '#sandbox/contract.ts';
import { formOf } from './every-input.ts';
import type { Stage } from './window.ts';

/** Opens a modal that holds `blocks`; what is clicked in it and submitted of it is kept. */
export async function openForm(stage: Stage, blocks: KnownBlock[], answer: SandboxAnswer = { ok: true }) {
  const clicks: SandboxClick[] = [];
  const submits: SandboxSubmit[] = [];
  const { slack } = stage.world;
  const whole = slack.workspace;
  slack.workspace = (as) => ({ ...whole(as), modal: { viewId: 'V1', view: formOf(blocks) } });
  slack.submit = async (submit) => {
    submits.push(submit);
    return { ok: false, error: 'Kept open for the test.' };
  };
  slack.click = async (click) => {
    clicks.push(click);
    await new Promise((resolve) => setTimeout(resolve, 30));
    return answer;
  };
  const page = await stage.open('/?as=U2');
  const dialog = page.getByRole('dialog', { name: 'Every input' });
  await dialog.waitFor();
  return {
    page,
    dialog,
    clicks,
    sent: () => clicks.at(-1),
    send: () => dialog.getByRole('button', { name: 'Send' }).click(),
    submitted: (): SandboxValues | undefined => submits.at(-1)?.values,
  };
}
