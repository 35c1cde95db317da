import type { SandboxChannel, SandboxPerson, SandboxWorkspace } from '#sandbox/contract.ts';

export const people: SandboxPerson[] = [
  {
    id: 'U1',
    name: 'Priya Nair',
    email: 'priya@northwind.example',
    zone: 'America/New_York',
    title: 'Account executive',
    bot: false,
  },
  {
    id: 'U2',
    name: 'Sam Okafor',
    email: 'sam@northwind.example',
    zone: 'Europe/Berlin',
    title: 'Account executive',
    bot: false,
  },
  {
    id: 'U3',
    name: 'Dana Whitfield',
    email: 'dana@northwind.example',
    zone: 'America/Los_Angeles',
    title: 'VP Marketing',
    bot: false,
  },
  { id: 'UBATON', name: 'Baton', email: '', zone: 'Etc/UTC', title: 'Marketing ops', bot: true },
];

/** The name that `id` goes by; the id itself for somebody unknown. */
export const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;

/** What `as` may open: three channels, a chat with each colleague, and one with Baton. */
export function channelsFor(as: string, unread: (id: string) => number): SandboxChannel[] {
  const room = (id: string, name: string, topic: string) => ({
    id,
    name,
    topic,
    direct: false,
    private: false,
    unread: unread(id),
  });
  const chat = (id: string, name: string) => ({ id, name, topic: '', direct: true, private: true, unread: unread(id) });
  return [
    room('C1', 'leads', 'Every qualified lead, one card each'),
    room('C2', 'general', 'Everybody at Northwind'),
    room('C3', 'marketing-ops', 'Numbers, definitions and the Monday report'),
    ...people
      .filter(({ id, bot }) => id !== as && !bot)
      .map(({ id, name }) => chat(`D${[as, id].toSorted().join('')}`, name)),
    chat(`D${as}`, 'Baton'),
  ];
}

export const commands: SandboxWorkspace['commands'] = [
  {
    name: '/baton',
    hint: '[help | why | away | define | report]',
    description: 'Ask Baton anything about your leads',
  },
  { name: '/maturity', hint: '[start | status]', description: 'How grown-up is your marketing?' },
  {
    name: '/stack-audit',
    hint: '[start | status]',
    description: 'What do your tools cost, and what overlaps?',
  },
];

export const shortcuts: SandboxWorkspace['shortcuts'] = [
  { name: 'Test a lead', type: 'global', callbackId: 'test_lead', description: 'Sends somebody through your form' },
  { name: 'Make it a lead', type: 'message', callbackId: 'make_lead', description: 'Takes this message as a lead' },
];
