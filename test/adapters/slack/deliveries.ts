/** What Slack sends, as far as it matters here. */
export const user = { id: 'U1', username: 'ann', name: 'ann', team_id: 'T1' };
export const team = { id: 'T1', domain: 'acme' };
/** An event of the Events API, installed in one workspace and sent for another. */
export const event = {
  token: 'old',
  team_id: 'T9',
  api_app_id: 'A1',
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1,
  authorizations: [{ enterprise_id: null, team_id: 'T1', user_id: 'UBATON', is_bot: true }],
  event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
};

/** A click on the Accept button of a lead. */
export const clicked = {
  type: 'block_actions',
  user,
  team,
  api_app_id: 'A1',
  trigger_id: 'trigger.1',
  enterprise: null,
  container: { type: 'message', message_ts: '5.1', channel_id: 'C1' },
  channel: { id: 'C1', name: 'leads' },
  message: { type: 'message', ts: '5.1', text: 'A lead' },
  response_url: 'https://hooks.slack.com/actions/1',
  actions: [{ type: 'button', action_id: 'leads.accept', block_id: 'b', value: 'L42:3', action_ts: '6.1' }],
};

/** A form with a menu, a person, several people, a text, two files and an empty field. */
export const submitted = {
  type: 'view_submission',
  user,
  team,
  trigger_id: 'trigger.2',
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: 'leads.reject',
    private_metadata: 'L42',
    state: {
      values: {
        reason: { pick: { type: 'static_select', selected_option: { value: 'budget', text: {} } } },
        owner: { pick: { type: 'users_select', selected_user: 'U7' } },
        scorers: { pick: { type: 'multi_users_select', selected_users: ['U7', 'U8'] } },
        note: { typed: { type: 'plain_text_input', value: 'later' } },
        tools: {
          dropped: {
            type: 'file_input',
            files: [
              {
                id: 'F1',
                name: 'tools.csv',
                size: 1200,
                mimetype: 'text/csv',
                url_private: 'https://files.slack.com/F1',
              },
              { id: 'F2', name: 'more.csv', mimetype: null },
            ],
          },
        },
        none: { dropped: { type: 'file_input', files: [] } },
        empty: { typed: { type: 'plain_text_input', value: null } },
      },
    },
  },
  response_urls: [],
};

/** Somebody types into a menu of a form. */
export const suggestion = {
  type: 'block_suggestion',
  user,
  team,
  action_id: 'leads.owner',
  block_id: 'owner',
  value: 'an',
  container: { type: 'view', view_id: 'V1' },
  view: { id: 'V1', private_metadata: 'L42' },
};

/** A slash command. */
export const commanded = {
  token: 'old',
  command: '/baton',
  text: 'why L42',
  user_id: 'U1',
  user_name: 'ann',
  team_id: 'T1',
  channel_id: 'C1',
  trigger_id: 'trigger.3',
  response_url: 'https://hooks.slack.com/commands/1',
};
