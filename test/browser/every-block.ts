import type { AnyBlock, KnownBlock } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = (...names: string[]) => names.map((name) => ({ text: plain(name), value: name.toLowerCase() }));

/** One of each block and element that the page draws in a message, and one that it does not. */
export const everyBlock: KnownBlock[] = [
  { type: 'header', text: plain(':bar_chart: Monday report') },
  {
    type: 'markdown',
    text: '## What changed\nMQLs are **up 12 %**, see [the definition](https://example.com).\n\n- East did well\n- West did not',
  },
  {
    type: 'section',
    block_id: 'owner',
    text: { type: 'mrkdwn', text: 'Who takes *Acme Robotics*?' },
    accessory: { type: 'users_select', action_id: 'pick-owner', placeholder: plain('Choose a person') },
  },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich ', style: { bold: true } },
          { type: 'user', user_id: 'U1' },
          { type: 'emoji', name: 'tada' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first of a list' }] }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'score = fit + engagement' }] },
    ],
  },
  {
    type: 'table',
    column_settings: [{}, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Team' },
        { type: 'raw_text', text: 'MQLs' },
      ],
      [
        { type: 'raw_text', text: 'East' },
        { type: 'raw_number', value: 41, text: '41' },
      ],
      [
        { type: 'raw_text', text: 'West' },
        { type: 'raw_number', value: 7, text: '7' },
      ],
    ],
  },
  {
    type: 'container',
    title: plain('Why this score'),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'section', text: plain('Industry matches: +15') }],
  },
  { type: 'divider' },
  { type: 'image', image_url: 'https://elsewhere.example/chart.png', alt_text: 'The logo of Acme' },
  {
    type: 'actions',
    block_id: 'controls',
    elements: [
      {
        type: 'button',
        action_id: 'erase',
        style: 'danger',
        text: plain('Disqualify for all'),
        confirm: {
          title: plain('Disqualify Acme?'),
          text: { type: 'mrkdwn', text: 'No team will get *Acme* again.' },
          confirm: plain('Disqualify'),
          deny: plain('Keep'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'snooze',
        placeholder: plain('Snooze for…'),
        options: options('Hour', 'Day', 'Week'),
      },
      { type: 'external_select', action_id: 'rep', placeholder: plain('Find a rep'), min_query_length: 2 },
      { type: 'datepicker', action_id: 'day', placeholder: plain('Day') },
      { type: 'checkboxes', action_id: 'days', options: options('Monday', 'Tuesday') },
      {
        type: 'radio_buttons',
        action_id: 'size',
        options: options('Small', 'Large'),
        initial_option: options('Small')[0] ?? { text: plain('') },
      },
      {
        type: 'workflow_button',
        action_id: 'flow',
        text: plain('Flow'),
        workflow: { trigger: { url: 'https://elsewhere.example/flow' } },
      },
    ],
  },
  {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: 'scoring@3 · <!date^1795000000^{date_short} at {time}|then>' }],
  },
  {
    type: 'data_visualization',
    title: 'Leads by week',
    chart: {
      type: 'bar',
      axis_config: { categories: ['W45', 'W46', 'W47'], y_label: 'leads' },
      series: [
        {
          name: 'East',
          data: [
            { label: 'W45', value: 31 },
            { label: 'W46', value: 38 },
            { label: 'W47', value: 41 },
          ],
        },
        {
          name: 'West',
          data: [
            { label: 'W45', value: 12 },
            { label: 'W46', value: 9 },
            { label: 'W47', value: 7 },
          ],
        },
      ],
    },
  } as AnyBlock as KnownBlock,
  {
    type: 'data_visualization',
    title: 'Where they come from',
    chart: {
      type: 'pie',
      segments: [
        { label: 'Paid social', value: 41 },
        { label: 'Organic', value: 22 },
        { label: 'Referral', value: 9 },
      ],
    },
  } as AnyBlock as KnownBlock,
  {
    type: 'data_visualization',
    title: 'Minutes to first touch',
    chart: {
      type: 'area',
      axis_config: { categories: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] },
      series: [
        {
          name: 'Median',
          data: [
            { label: 'Mon', value: 22 },
            { label: 'Tue', value: 17 },
            { label: 'Wed', value: 31 },
            { label: 'Thu', value: 12 },
            { label: 'Fri', value: 9 },
          ],
        },
      ],
    },
  } as AnyBlock as KnownBlock,
  { type: 'hologram' } as AnyBlock as KnownBlock,
];
