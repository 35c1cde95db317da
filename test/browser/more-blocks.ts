import type { AnyBlock, KnownBlock } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const raw = (text: string) => ({ type: 'raw_text' as const, text });
const number = (value: number) => ({ type: 'raw_number' as const, value, text: value.toLocaleString('en-US') });
const rich = (text: string) => ({
  type: 'rich_text' as const,
  elements: [{ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] }],
});

const leads = [
  ['Acme Robotics', 'Priya Nair', 86],
  ['Birch & Co', 'Sam Okafor', 9],
  ['Cedar Labs', 'Priya Nair', 71],
  ['Dune Energy', 'Dana Whitfield', 64],
  ['Elm Health', 'Sam Okafor', 100],
  ['Fern Foods', 'Dana Whitfield', 42],
  ['Grove Media', 'Priya Nair', 58],
] as const;

const dataTable: KnownBlock = {
  type: 'data_table',
  caption: 'Leads of the week',
  row_header_column_index: 0,
  rows: [
    [raw('Company'), raw('Owner'), raw('Score')],
    ...leads.map(([company, owner, score]) => [raw(company), rich(owner), number(score)]),
  ],
};

const card = (company: string) =>
  ({
    type: 'card',
    block_id: `card-${company}`,
    title: mrkdwn(`*${company}*`),
    subtitle: mrkdwn('Robotics · 240 people'),
    body: mrkdwn('Asked for a demo, saw Pricing twice.'),
    subtext: plain('2 minutes ago'),
    slack_icon: { name: 'rocket' },
    actions: [{ type: 'button', action_id: 'take', text: plain(`Take ${company}`), style: 'primary' }],
  }) as AnyBlock as KnownBlock & { type: 'card' };

/** The blocks that a message may hold beside those of `everyBlock`. */
export const moreBlocks: KnownBlock[] = [
  dataTable,
  {
    ...card('Acme'),
    hero_image: { type: 'image', image_url: 'https://elsewhere.example/acme.png', alt_text: 'The Acme works' },
  },
  { type: 'carousel', elements: [card('Birch'), card('Cedar'), card('Dune')] },
  {
    type: 'video',
    title: plain('How routing works'),
    title_url: 'https://elsewhere.example/watch',
    video_url: 'https://elsewhere.example/embed',
    thumbnail_url: 'https://elsewhere.example/thumb.png',
    alt_text: 'A lead on its way to an owner',
    provider_name: 'Northwind TV',
    author_name: 'Dana',
    description: plain('Two minutes, no sound needed'),
  },
  { type: 'file', source: 'remote', external_id: 'q4-plan' },
  {
    type: 'plan',
    title: 'Looking into Acme',
    tasks: [
      { type: 'task_card', task_id: '1', title: 'Read the record', status: 'complete', output: rich('12 facts') },
      {
        type: 'task_card',
        task_id: '2',
        title: 'Compare with the definition',
        status: 'in_progress',
        sources: [{ type: 'url', url: 'https://acme.example', text: 'acme.example' }],
      },
      { type: 'task_card', task_id: '3', title: 'Ask the CRM', status: 'error', details: rich('It did not answer') },
      { type: 'task_card', task_id: '4', title: 'Write it up', status: 'pending' },
    ],
  },
  {
    type: 'context_actions',
    block_id: 'judge',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'thumbs',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
      { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Take away') },
      {
        type: 'icon_button',
        action_id: 'theirs',
        icon: 'trash',
        text: plain('Not for Sam'),
        visible_to_user_ids: ['U1'],
      },
    ],
  },
  {
    type: 'data_visualization',
    title: 'Leads by quarter',
    chart: {
      type: 'line',
      axis_config: { categories: ['Q1', 'Q2', 'Q3', 'Q4'], x_label: 'quarter', y_label: 'leads' },
      series: [
        { name: 'East', data: [12_400, 15_100, 14_000, 18_250].map((value, at) => ({ label: `Q${at + 1}`, value })) },
        { name: 'West', data: [9000, 8200, 11_300, 12_000].map((value, at) => ({ label: `Q${at + 1}`, value })) },
        { name: 'North', data: [3000, 4200, 1300, -2000].map((value, at) => ({ label: `Q${at + 1}`, value })) },
      ],
    },
  } as AnyBlock as KnownBlock,
  {
    type: 'section',
    block_id: 'long',
    text: mrkdwn(`*A long story.* ${'Every lead has one owner and one clock. '.repeat(25)}The end.`),
  },
  {
    type: 'section',
    block_id: 'facts',
    text: mrkdwn(
      '• one\n    ◦ nested\n- a dash\n1. first\n>>> quoted to the end :wave::skin-tone-3:\nhttps://acme.example/a and `code` ~gone~',
    ),
    fields: [
      mrkdwn('*Owner*\n<@U1>'),
      mrkdwn('*In*\n<#C2>'),
      mrkdwn('*By*\n<!date^1795000000^{date_long} {time}|then>'),
      plain('Plain :tada:'),
    ],
  },
  {
    type: 'markdown',
    text: '### Tasks\n- [x] Read\n- [ ] Write\n  - nested one\n  - nested two\n\n1. first\n2. second\n\n> said **Dana**\n\n```sql\nselect 1\n```\n\n| Team | MQL |\n| :--- | ---: |\n| East | 41 |\n| West | 7 |',
  },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Hello ' },
          { type: 'user', user_id: 'U2' },
          { type: 'text', text: ' in ' },
          { type: 'channel', channel_id: 'C2' },
          { type: 'text', text: ', ' },
          { type: 'usergroup', usergroup_id: 'S0SALES' },
          { type: 'text', text: ' ' },
          { type: 'broadcast', range: 'here' },
          { type: 'text', text: ' ' },
          { type: 'color', value: '#F405B3' },
          { type: 'text', text: ' ' },
          { type: 'link', url: 'https://acme.example', text: 'Acme' },
          { type: 'text', text: ' ' },
          { type: 'emoji', name: 'nowhere', unicode: '1f44b-1f3fd' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [rich('outer').elements[0] ?? { type: 'rich_text_section', elements: [] }],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [rich('inner').elements[0] ?? { type: 'rich_text_section', elements: [] }],
      },
      { type: 'rich_text_quote', border: 1, elements: [{ type: 'text', text: 'quoted with a border' }] },
    ],
  },
];
