/**
 * Who may do what. Each action, form and word has a row; whoever is not of the team is refused at all of them, but for what everybody of
 * the company may look at. `owner` has the lead, `other` is of the same pool; `cs` is of another team.
 */
export type Insider = 'owner' | 'other' | 'cs' | 'manager' | 'ops';

export interface Row {
  /** Who of the team is not refused. */
  may: Insider[];
  /** What it is tried on: a lead that waits for its owner, one that they have accepted, or nothing that there is. */
  on?: 'waiting' | 'accepted';
  /** A form's fields. */
  values?: Record<string, string>;
}

/** Whose own tests say which of the team may: the file has to be there. */
export type Elsewhere = `test/${string}.test.ts`;

const ALL: Insider[] = ['owner', 'other', 'cs', 'manager', 'ops'];
const OVERSEERS: Insider[] = ['manager', 'ops'];
/** Reject, reassign, give back, pause: whose it is, and whoever oversees. */
const DECIDES: Insider[] = ['owner', 'manager', 'ops'];
/** Taking it, where routing.yml lets anybody of the pool claim. */
const CLAIMS: Insider[] = ['owner', 'other', 'manager', 'ops'];

const waiting = (may: Insider[], values?: Row['values']): Row => ({ may, on: 'waiting', ...(values && { values }) });
const accepted = (may: Insider[], values?: Row['values']): Row => ({ may, on: 'accepted', ...(values && { values }) });

const each = <Value>(ids: string, value: Value): Record<string, Value> =>
  Object.fromEntries(ids.split(' ').map((id) => [id, value]));

const HANDOFFS: Elsewhere = 'test/features/handoffs/plan-steps.test.ts';
const DEFINITIONS: Elsewhere = 'test/features/definitions/plans.test.ts';
const LIMBO: Elsewhere = 'test/features/limbo/rules.test.ts';
const TASKS: Elsewhere = 'test/features/tasks/rules.test.ts';
const EVALUATIONS: Elsewhere = 'test/features/evaluations/plans.test.ts';
const STACK: Elsewhere = 'test/features/stack-audit/who-may.test.ts';
const MATURITY: Elsewhere = 'test/features/maturity/plans.test.ts';
const FEEDBACK: Elsewhere = 'test/features/feedback/plans.test.ts';

export const ACTIONS: Record<string, Row | Elsewhere> = {
  'leads.accept': waiting(CLAIMS),
  'leads.reject': waiting(DECIDES),
  'leads.reassign': waiting(DECIDES),
  'leads.undo': accepted(DECIDES),
  'leads.contact': accepted(DECIDES),
  'leads.return': accepted(DECIDES),
  'leads.keep': 'test/features/leads/rules/plan-work.test.ts',
  'leads.show': waiting(ALL),
  'leads.more': 'test/features/leads/slack-cards.test.ts',
  'leads.rollup': 'test/features/leads/views/rollup.test.ts',
  ...each('leads.rescue leads.right', 'test/features/leads/rules/plan-decisions.test.ts'),
  ...each('leads.open handoffs.open limbo.open', { may: ALL }),
  ...each('leads.packs-live leads.packs-keep', { may: OVERSEERS }),
  ...each('operations.retry operations.skip operations.retry-all operations.show', { may: OVERSEERS }),
  ...each('absences.open absences.back activities.show tasks.open', { may: ALL }),
  ...each('cockpit.leads cockpit.leads-before cockpit.leads-next', { may: ALL }),
  ...each('limbo.route limbo.nurture limbo.leave limbo.csv limbo.left-route limbo.left-stay', { may: OVERSEERS }),
  ...each('limbo.all limbo.previous limbo.next', { may: ALL }),
  'limbo.act': LIMBO,
  ...each(
    'handoffs.accept handoffs.undo handoffs.done handoffs.reject handoffs.reassign handoffs.fill handoffs.more handoffs.yes handoffs.no',
    HANDOFFS,
  ),
  ...each(
    'definitions.sign-marketing definitions.sign-sales definitions.sign-cs definitions.propose definitions.new definitions.object definitions.more definitions.history definitions.disagreements definitions.export',
    DEFINITIONS,
  ),
  ...each('tasks.done tasks.undo tasks.skip tasks.later', TASKS),
  ...each(
    'evaluations.mark evaluations.score evaluations.rescore evaluations.show evaluations.export evaluations.list evaluations.newer evaluations.older evaluations.edit evaluations.decide evaluations.correct evaluations.undo evaluations.came-true evaluations.came-partly evaluations.came-not',
    EVALUATIONS,
  ),
  ...each('stack.list stack.add stack.bring stack.archived stack.savings stack.open', { may: OVERSEERS }),
  ...each(
    'stack.filter stack.dearer stack.cheaper stack.archived-later stack.archived-earlier stack.tool stack.undo stack.restore stack.csv stack.look stack.drop stack.audit stack.ask-preview stack.verdicts stack.verdicts-before stack.verdicts-next stack.blueprint stack.decide stack.post-preview stack.follow stack.take-back stack.close stack.use-weekly stack.use-monthly stack.use-never stack.loss-stops stack.loss-slows stack.loss-nothing stack.answer stack.contract-renew stack.contract-cut stack.contract-downgrade stack.contract-later stack.contract-again stack.savings-csv',
    STACK,
  ),
  ...each(
    'maturity.choose maturity.open maturity.show maturity.task maturity.history maturity.newer maturity.older maturity.close maturity.export',
    MATURITY,
  ),
  ...each('install.look', { may: OVERSEERS }),
  ...each('install.test', { may: ALL }),
  ...each('facts.previous facts.next', { may: ALL }),
  ...each('facts.csv inputs.month inputs.undo inputs.csv', { may: OVERSEERS }),
  ...each('quality.open quality.show quality.csv', { may: ALL }),
  ...each('quality.run', { may: OVERSEERS }),
  ...each('reports.ask reports.rate', { may: ALL }),
  ...each('feedback.list feedback.raise', { may: ALL }),
  ...each('feedback.say feedback.answer feedback.assign feedback.skip', FEEDBACK),
};

export const SUBMISSIONS: Record<string, Row | Elsewhere> = {
  'leads.reject': waiting(DECIDES, { reason: 'duplicate' }),
  'leads.reassign': waiting(DECIDES, { person: 'sam' }),
  'leads.contact': accepted(DECIDES, { via: 'phone', outcome: 'reached' }),
  'leads.return': accepted(DECIDES, { reason: 'not-ready' }),
  'leads.fill': 'test/features/leads/rules/plan-fill.test.ts',
  'leads.pause': 'test/features/leads/rules/plan-pause.test.ts',
  'absences.set': { may: ALL },
  ...each('definitions.propose definitions.new definitions.change definitions.object', DEFINITIONS),
  ...each('handoffs.done handoffs.reject handoffs.reassign handoffs.fill handoffs.pause', HANDOFFS),
  ...each('tasks.skip tasks.later', TASKS),
  ...each(
    'evaluations.open evaluations.edit evaluations.give evaluations.change evaluations.decide evaluations.answer',
    EVALUATIONS,
  ),
  ...each(
    'stack.add stack.change stack.bring stack.confirm stack.begin stack.ask stack.decide stack.post stack.answer stack.contract-rule stack.contract-later',
    STACK,
  ),
  'inputs.save': { may: OVERSEERS },
  'reports.ask': { may: ALL },
  'reports.now': { may: OVERSEERS },
  ...each('maturity.begin maturity.give maturity.make-task', MATURITY),
  ...each('feedback.say feedback.raise feedback.answer feedback.assign', FEEDBACK),
};

/** Words by command. `may` of the team; `viewers`: everybody of the company may look. */
export const WORDS: Record<string, Record<string, { may: Insider[]; viewers?: true }>> = {
  '/baton': {
    ...each('help why define', { may: ALL, viewers: true as const }),
    ...each('status away back fairness packs acceptance handoffs stuck tasks feedback cadence quality report', {
      may: ALL,
    }),
    replay: { may: OVERSEERS },
    ...each('qualify test-lead', { may: ALL }),
  },
  '/stack-audit': {
    help: { may: ALL, viewers: true },
    ...each('list add import export begin result savings', { may: OVERSEERS }),
    ...each('evaluate evaluations', { may: ALL }),
  },
  '/maturity': {
    help: { may: ALL, viewers: true },
    ...each('result history export', { may: ALL }),
  },
};
