import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { ana, client, refusal, sales, slack } from '../world.ts';

type Slack = Awaited<ReturnType<typeof slack>>;
const markdown = (text: string) => ({ type: 'markdown' as const, markdown: text });
const report = '# Monday\n\nAll is well.\n\n## Leads\n\n```\nthree\n\nof them\n```';

/** A canvas, shown in a channel by a message that links to it; `read` gives what the page shows. */
async function shown(server: Slack) {
  const api = client(server);
  const { canvas_id: id = '' } = await api.canvases.create({ title: 'Report', document_content: markdown(report) });
  await api.chat.postMessage({ channel: sales, text: `Read <https://acme.slack.com/docs/T0ACME/${id}|the report>` });
  const read = () => server.messages(ana, sales).messages[0]?.files[0]?.canvas;
  const edit = (change: object) => api.apiCall('canvases.edit', { canvas_id: id, changes: [change] });
  const find = async (criteria: object) => {
    const { sections } = (await api.apiCall('canvases.sections.lookup', { canvas_id: id, criteria })) as unknown as {
      sections: { id: string }[];
    };
    return sections.map((section) => section.id);
  };
  return { api, id, read, edit, find };
}

row('does', 'canvases', 'a message that links to a canvas shows it', async () => {
  const server = await slack();
  const { id, read, api } = await shown(server);
  expect(read()).toBe(report);
  expect((await api.files.info({ file: id })).file).toMatchObject({ title: 'Report', filetype: 'quip', mode: 'quip' });
});

row('does', 'canvases.edit', 'text comes to the beginning, to the end, before or after a section', async () => {
  const { read, edit, find } = await shown(await slack());
  await edit({ operation: 'insert_at_start', document_content: markdown('first') });
  await edit({ operation: 'insert_at_end', document_content: markdown('last') });
  const [leads] = await find({ contains_text: 'leads' });
  await edit({ operation: 'insert_before', section_id: leads, document_content: markdown('before') });
  await edit({ operation: 'insert_after', section_id: leads, document_content: markdown('after') });
  expect(read()).toBe(
    'first\n\n# Monday\n\nAll is well.\n\nbefore\n\n## Leads\n\nafter\n\n```\nthree\n\nof them\n```\n\nlast',
  );
});

row('does', 'canvases.edit', 'a section is replaced or deleted, or everything is replaced', async () => {
  const { read, edit, find } = await shown(await slack());
  const [monday, leads] = await find({ section_types: ['any_header'] });
  await edit({ operation: 'replace', section_id: monday, document_content: markdown('# Tuesday') });
  await edit({ operation: 'delete', section_id: leads });
  expect(read()).toBe('# Tuesday\n\nAll is well.\n\n```\nthree\n\nof them\n```');
  await edit({ operation: 'replace', document_content: markdown('new') });
  expect(read()).toBe('new');
});

row('does', 'canvases.edit', 'rename gives it another title', async () => {
  const server = await slack();
  const { edit } = await shown(server);
  await edit({ operation: 'rename', title_content: markdown('Tuesday') });
  expect(server.messages(ana, sales).messages[0]?.files).toMatchObject([{ title: 'Tuesday' }]);
});

row('does', 'canvases.edit', 'the page is told, wherever the canvas is shown', async () => {
  const server = await slack();
  const { edit } = await shown(server);
  const told: unknown[] = [];
  server.watch(ana, (change) => void (change.type === 'message' && told.push(change.message.files[0]?.canvas)));
  await edit({ operation: 'replace', document_content: markdown('new') });
  expect(told).toEqual(['new']);
});

row('does', 'canvases.sections.lookup', 'sections by the level of their heading and by their text', async () => {
  const { find } = await shown(await slack());
  expect(await find({ section_types: ['h2'] })).toHaveLength(1);
  expect(await find({ section_types: ['h1', 'h2'], contains_text: 'monday' })).toHaveLength(1);
  expect(await find({ contains_text: 'nothing' })).toEqual([]);
});

row('refuses', 'canvases.edit', 'two changes in one call: invalid_arguments', async () => {
  const { api, id } = await shown(await slack());
  const change = { operation: 'insert_at_end', document_content: markdown('x') };
  const call = api.apiCall('canvases.edit', { canvas_id: id, changes: [change, change] });
  expect((await refusal(call)).error).toBe('invalid_arguments');
});

row('refuses', 'canvases.edit', 'an operation that Slack does not have: invalid_arguments', async () => {
  const { edit } = await shown(await slack());
  expect((await refusal(edit({ operation: 'shuffle' }))).error).toBe('invalid_arguments');
});

row('refuses', 'canvases.edit', 'a section that is not there: canvas_editing_failed', async () => {
  const { edit } = await shown(await slack());
  expect((await refusal(edit({ operation: 'delete', section_id: 'temp:C:NONE' }))).error).toBe('canvas_editing_failed');
});

row('refuses', 'canvases.edit', 'a canvas that is not there: canvas_not_found', async () => {
  const changes = [{ operation: 'insert_at_end' as const, document_content: markdown('x') }] as [never];
  const call = client(await slack()).canvases.edit({ canvas_id: 'F0NOTHERE1', changes });
  expect((await refusal(call)).error).toBe('canvas_not_found');
});

row('refuses', 'canvases.create', 'content that is not Markdown: invalid_arguments', async () => {
  const call = client(await slack()).apiCall('canvases.create', { document_content: { type: 'html', html: '<p>' } });
  expect((await refusal(call)).error).toBe('invalid_arguments');
});

row('refuses', 'canvases.create', 'a channel that is not there: channel_not_found', async () => {
  const call = client(await slack()).canvases.create({ channel_id: 'C0NONE' });
  expect((await refusal(call)).error).toBe('channel_not_found');
});

row('does', 'canvases.create', 'with channel_id the people of the channel may look into it', async () => {
  const server = await slack();
  const { canvas_id: id = '' } = await client(server).canvases.create({
    title: 'Report',
    channel_id: sales,
    document_content: markdown('x'),
  });
  expect(server.file(ana, id)).toMatchObject({ name: 'Report.md', bytes: Buffer.from('x') });
});

row('does', 'canvases.access.set', 'people may look into a canvas that was given to them', async () => {
  const server = await slack();
  const { canvas_id: id = '' } = await client(server).canvases.create({ document_content: markdown('x') });
  expect(server.file(ana, id)).toBeUndefined();
  await client(server).canvases.access.set({ canvas_id: id, access_level: 'read', user_ids: [ana] });
  expect(server.file(ana, id)).toBeDefined();
});

row('refuses', 'canvases.access.set', 'neither people nor channels, or both: invalid_parameters', async () => {
  const api = client(await slack());
  const { canvas_id: id = '' } = await api.canvases.create({});
  const set = (more: object) =>
    refusal(api.apiCall('canvases.access.set', { canvas_id: id, access_level: 'read', ...more }));
  expect((await set({})).error).toBe('invalid_parameters');
  expect((await set({ user_ids: [ana], channel_ids: [sales] })).error).toBe('invalid_parameters');
});

row('does', 'conversations.canvases.create', 'the canvas of a channel, which conversations.info names', async () => {
  const api = client(await slack());
  const { canvas_id: id } = await api.conversations.canvases.create({ channel_id: sales });
  const { channel } = await api.conversations.info({ channel: sales });
  expect(channel?.properties).toMatchObject({ canvas: { file_id: id } });
});

row('refuses', 'conversations.canvases.create', 'a second one: channel_canvas_already_exists', async () => {
  const api = client(await slack());
  await api.conversations.canvases.create({ channel_id: sales });
  const call = api.conversations.canvases.create({ channel_id: sales });
  expect((await refusal(call)).error).toBe('channel_canvas_already_exists');
});

row('does', 'canvases.delete', 'it is gone, and out of its messages', async () => {
  const server = await slack();
  const { api, id } = await shown(server);
  await api.canvases.delete({ canvas_id: id });
  expect(server.messages(ana, sales).messages[0]?.files).toEqual([]);
  expect((await refusal(api.canvases.delete({ canvas_id: id }))).error).toBe('canvas_not_found');
});

row('refuses', 'canvases', 'without canvases:write: missing_scope', async () => {
  const call = client(await slack({ scopes: ['canvases:read'] })).canvases.create({});
  expect(await refusal(call)).toMatchObject({ error: 'missing_scope', needed: 'canvases:write' });
});
