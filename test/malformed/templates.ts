/** What HubSpot, Slack and the page really send; the inputs are these, broken. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const CONTACT = 20_000_000_101;
const now = Date.parse('2026-11-23T10:00:00Z');

const event = (type: string, more: Record<string, Json> = {}): Json => ({
  eventId: 77,
  subscriptionId: 1,
  portalId: 4242,
  appId: 4242,
  occurredAt: now,
  subscriptionType: type,
  attemptNumber: 0,
  objectId: CONTACT,
  changeSource: 'CRM_UI',
  sourceId: 'userId:1',
  ...more,
});

export const batches: Json[] = [
  [event('contact.creation', { changeFlag: 'NEW' })],
  [event('contact.propertyChange', { propertyName: 'jobtitle', propertyValue: 'VP' }), event('contact.deletion')],
  [event('contact.merge', { primaryObjectId: CONTACT, mergedObjectIds: [CONTACT + 1], newObjectId: CONTACT + 2 })],
  [event('object.creation', { objectTypeId: '0-1' }), event('contact.privacyDeletion')],
  Array.from({ length: 12 }, (_, n) => event('contact.creation', { eventId: n, objectId: CONTACT + n })),
];

const frame = (type: string): Record<string, Json> => ({
  type,
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  user: { id: 'U0MIA', username: 'mia', name: 'mia', team_id: 'T0SANDBOX' },
  api_app_id: 'A0BATON',
  token: 'sandbox',
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: '1.2.3',
});

const click = (action: Record<string, Json>): Json => ({
  ...frame('block_actions'),
  container: { type: 'message', message_ts: '1795424400.000100', channel_id: 'C0000001', is_ephemeral: false },
  channel: { id: 'C0000001', name: 'leads' },
  message: { type: 'message', ts: '1795424400.000100', text: 'Hot lead', blocks: [{ type: 'divider' }] },
  state: { values: {} },
  response_url: 'http://127.0.0.1:9/response/none',
  actions: [{ block_id: 'b1', action_ts: '1795424401.000100', ...action }],
});

const button = (id: string, value = 'L1'): Json => click({ type: 'button', action_id: id, value });

const form = (callback: string, values: Json): Json => ({
  ...frame('view_submission'),
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: callback,
    private_metadata: JSON.stringify({ lead: 'L2', channel: 'C0000001' }),
    hash: '1.a',
    title: { type: 'plain_text', text: 'Reject this lead' },
    blocks: [],
    state: { values },
  },
  response_urls: [],
});

/** JSON in a form, or for events JSON alone. */
export const interactions: Json[] = [
  button('leads.accept'),
  button('leads.undo'),
  button('leads.reject', 'L2'),
  button('leads.reassign', 'L3'),
  button('leads.open'),
  button('operations.retry', 'outbox:1'),
  button('operations.skip', 'inbox:99999999999999999999'),
  click({ type: 'overflow', action_id: 'leads.more', selected_option: { value: 'why:L1' } }),
  click({ type: 'overflow', action_id: 'leads.more', selected_option: { value: 'undo:L2' } }),
  form('leads.reject', {
    reason: { reason: { type: 'radio_buttons', selected_option: { value: 'timing' } } },
    note: { note: { type: 'plain_text_input', value: 'Next year' } },
  }),
  form('leads.reassign', {
    person: { person: { type: 'static_select', selected_option: { value: 'ana' } } },
    note: { note: { type: 'plain_text_input', value: null } },
  }),
  { ...frame('block_suggestion'), action_id: 'leads.accept', block_id: 'b1', value: 'a' },
  { ...frame('view_closed'), view: { id: 'V1', callback_id: 'leads.reject' }, is_cleared: false },
];

export const slackEvents: Json[] = [
  { token: 't', challenge: 'abc', type: 'url_verification' },
  {
    type: 'event_callback',
    event_id: 'Ev1',
    event_time: 1_795_424_400,
    team_id: 'T0SANDBOX',
    api_app_id: 'A0BATON',
    authorizations: [{ team_id: 'T0SANDBOX', user_id: 'U0BATON', is_bot: true }],
    event: { type: 'app_home_opened', user: 'U0MIA', channel: 'D0MIA', tab: 'home', event_ts: '1.2' },
  },
  { type: 'app_rate_limited', team_id: 'T0SANDBOX', minute_rate_limited: 1_795_424_400 },
];

export const command: Record<string, Json> = {
  token: 'sandbox',
  team_id: 'T0SANDBOX',
  channel_id: 'C0000001',
  user_id: 'U0MIA',
  command: '/baton',
  text: 'status',
  is_enterprise_install: 'false',
  response_url: 'http://127.0.0.1:9/response/none',
  trigger_id: '1.2.3',
};

export const pagePosts: Record<string, Json> = {
  '/sandbox/click': {
    as: 'U0MIA',
    channel: 'C0000001',
    ts: '1795424400.000100',
    blockId: 'b1',
    actionId: 'leads.accept',
    option: 'why:L1',
  },
  '/sandbox/modal/submit': {
    as: 'U0MIA',
    viewId: 'V1',
    values: { reason: { reason: { type: 'radio_buttons', option: 'timing', options: ['a'] } } },
  },
  '/sandbox/modal/close': { as: 'U0MIA', viewId: 'V1' },
  '/sandbox/options': { as: 'U0MIA', viewId: 'V1', blockId: 'b1', actionId: 'a', typed: 'x' },
  '/sandbox/say': { as: 'U0MIA', channel: 'C0000001', text: '/baton help', threadTs: '1795424400.000100' },
  '/sandbox/read': { as: 'U0MIA', channel: 'C0000001' },
  '/sandbox/new-lead': { persona: 'no such persona' },
};
