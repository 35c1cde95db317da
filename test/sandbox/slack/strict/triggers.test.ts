import { expect } from 'vitest';
import { newTriggers } from '#sandbox/slack/triggers.ts';
import { row } from '../../rows.ts';
import { connected, modal, openModal } from '../lead-app.ts';
import { act, acting, form, listening, post } from '../listening.ts';
import { ana, client, plain, refusal, section, slack } from '../world.ts';

const button = { type: 'button', text: plain('Open') };
const sure = form([section('Sure?')]);

/** The trigger of a fresh click in a message, and the client to spend it with. */
async function clicked() {
  const { server, heard } = await listening();
  await act(server, await post(server, acting(button)));
  return { server, api: client(server), trigger_id: String(heard('block_actions')[0]?.['trigger_id']) };
}

function spent(triggers: ReturnType<typeof newTriggers>, id: string): string {
  try {
    triggers.spend(id);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
}

row('refuses', 'triggers', 'a trigger that was used: exchanged_trigger_id', async () => {
  const { api, trigger_id } = await clicked();
  await api.views.open({ trigger_id, view: sure });
  expect((await refusal(api.views.open({ trigger_id, view: sure }))).error).toBe('exchanged_trigger_id');
});

row('does', 'triggers', 'a bad view does not use up its trigger', async () => {
  const { api, trigger_id } = await clicked();
  const bad = form([], { title: plain('x'.repeat(25)) });
  expect((await refusal(api.views.open({ trigger_id, view: bad }))).error).toBe('invalid_arguments');
  expect((await api.views.open({ trigger_id, view: sure })).ok).toBe(true);
});

row('refuses', 'triggers', 'a trigger older than three seconds: expired_trigger_id', () => {
  let elapsed = 0;
  const triggers = newTriggers(() => elapsed);
  const [fresh, old] = [triggers.issue({ person: ana }), triggers.issue({ person: ana })];
  elapsed = 3000;
  expect(spent(triggers, fresh)).toBe('taken');
  elapsed = 3001;
  expect(spent(triggers, old)).toBe('expired_trigger_id');
});

row('refuses', 'triggers', 'a trigger that was never given: invalid_trigger_id', async () => {
  const call = client(await slack()).views.open({ trigger_id: '1.1.abc', view: sure });
  expect((await refusal(call)).error).toBe('invalid_trigger_id');
});

row(
  'does',
  'triggers',
  'the trigger of a submission opens another modal, which outlives the answer to the first',
  async () => {
    const server = await connected('socket', (app) => {
      app.action('accept', async ({ ack, body, client: api }) => {
        await ack();
        await api.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: modal() });
      });
      app.view('reject', async ({ ack, body, client: api }) => {
        const { trigger_id } = body as { trigger_id: string };
        await api.views.open({ trigger_id, view: modal({ title: plain('Next') }) });
        await ack();
      });
    });
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', chosen: ['budget'] } } };
    await server.submit({ as: ana, viewId, values });
    expect(server.workspace(ana).modal?.view.title.text).toBe('Next');
  },
);
