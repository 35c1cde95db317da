import type { EventDraft } from '#engine/plan.ts';
import type {
  Charge,
  Decision,
  Hand,
  Import,
  InventoryPreview,
  Outcome,
  Preview,
  RecognisedTool,
  Stack,
  StackPlan,
  StatementPreview,
  Tool,
  ToolFields,
} from '../model.ts';
import { auditor } from './may.ts';
import { kept, shownAgain } from './plan-file.ts';
import { noticeDue, type ToolTerms } from './plan-tools.ts';
import { realise } from './realise-savings.ts';
import { event, findTool, refuse } from './steps.ts';

/** What the person takes of what was shown. */
export interface Taken {
  /** Merchants that become tools; all that are recognised and still paid for, where it is absent. */
  merchants?: string[];
  /** Unknown ones that are tools after all, by their `other:` key. */
  named?: Record<string, Pick<ToolFields, 'name' | 'category' | 'jobs'>>;
}

/** What a file would do waits for the person's word. Nothing else is kept of it. */
export function planPreview(stack: Stack, hand: Hand, preview: Preview, { norm, now }: ToolTerms): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const { import: file } = stack;
  if (file && file.state !== 'reading') return refuse(settled(file));
  const begun = file ?? { id: `I${stack.next.import}`, at: now, by: hand.slackId };
  return kept({ ...begun, state: 'waiting', rows: preview.rows, preview });
}

export function planDrop({ import: file }: Stack, hand: Hand, { norm }: ToolTerms): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  if (file?.state !== 'waiting') return refuse(settled(file));
  const { preview: _preview, ...rest } = file;
  return kept({ ...rest, state: 'dropped', settledBy: hand.slackId });
}

/** The first word about a file counts. */
export function planConfirm(stack: Stack, hand: Hand, taken: Taken, terms: ToolTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const { import: file } = stack;
  if (file?.state !== 'waiting' || !file.preview) return refuse(settled(file));
  return file.preview.kind === 'statement'
    ? confirmStatement(stack, { file, preview: file.preview, by: hand.slackId }, taken, terms)
    : confirmInventory(stack, { file, preview: file.preview, by: hand.slackId }, terms);
}

function settled(file: Import | undefined): string {
  if (file?.state === 'reading') return 'It is being read still. Wait until it is shown.';
  if (!file) return 'This file is not here any more. Bring it in again.';
  return file.state === 'saved'
    ? 'It was saved already. Open /stack-audit for the list.'
    : 'It was put aside already. Bring the file in again.';
}

interface Shown<Kind> {
  file: Import;
  preview: Kind;
  by: string;
}

function confirmStatement(
  stack: Stack,
  { file, preview, by }: Shown<StatementPreview>,
  taken: Taken,
  terms: ToolTerms,
): StackPlan {
  const wanted = [
    ...preview.recognised.filter(
      ({ merchant, tool }) => tool !== undefined || (taken.merchants?.includes(merchant) ?? true),
    ),
    ...preview.unknown.flatMap((one): RecognisedTool[] => {
      const fields = taken.named?.[one.merchant];
      return fields ? [{ ...one, ...fields }] : [];
    }),
  ];
  const tools = toolsOf(stack, wanted, by, terms);
  const kept = new Set([...wanted, ...preview.recognised].map(({ merchant }) => merchant));
  const charges = preview.charges.filter(({ merchant }) => kept.has(merchant));
  const span =
    preview.first === undefined || preview.last === undefined
      ? undefined
      : { first: preview.first, last: preview.last };
  const end = span?.last;
  const decisions = end === undefined ? [] : realised(stack, charges, { ...terms, importId: file.id, end });
  const outcome: Outcome = {
    added: tools.filter(({ version }) => version === 1).length,
    changed: tools.filter(({ version }) => version > 1).length,
    realised: decisions.filter(({ saving }) => saving?.state === 'realised').length,
  };
  const { preview: _preview, ...rest } = file;
  return {
    ok: true,
    state: {
      subject: `import:${file.id}`,
      imports: [{ ...rest, state: 'saved', settledBy: by, outcome, ...(span && { span }) }],
      charges,
      tools,
      decisions,
    },
    events: [imported(by, charges, tools, decisions)],
    effects: shownAgain(rest),
    dues: terms.tell && decisions.length > 0 ? terms.tell.proved(file.id, decisions) : [],
  };
}

function imported(by: string, charges: Charge[], tools: Tool[], decisions: Decision[]): EventDraft {
  return event('stack.imported', by, {
    charges: charges.length,
    added: tools.filter(({ version }) => version === 1).map(({ id }) => id),
    priced: tools.filter(({ version }) => version > 1).map(({ id }) => id),
    realised: decisions.filter(({ saving }) => saving?.state === 'realised').map(({ tool }) => tool),
  });
}

/** New tools of what is still paid for; of those that are there, what they cost now. */
function toolsOf(stack: Stack, wanted: RecognisedTool[], by: string, { now }: ToolTerms): Tool[] {
  let next = stack.next.tool;
  return wanted.flatMap((found): Tool[] => {
    const { merchant, name, category, jobs, recurring } = found;
    const known = found.tool === undefined ? undefined : findTool(stack, found.tool);
    const { price } = recurring;
    if (known) {
      const same = known.price?.per === price?.per && known.price?.currency === price?.currency;
      if (!price || !recurring.sure || (known.price && (!same || known.price.minor === price.minor))) return [];
      return [{ ...known, price, version: known.version + 1 }];
    }
    if (recurring.stopped !== undefined) return [];
    const billing = recurring.rhythm === 'once' ? price?.per : recurring.rhythm;
    const tool: Tool = {
      id: `T${next}`,
      version: 1,
      addedAt: now,
      addedBy: by,
      name: freeName(stack, name),
      category,
      jobs,
      merchant,
      integrations: [],
      ...(price && { price }),
      ...(billing && { billing }),
    };
    next += 1;
    return [tool];
  });
}

/** One that was entered by hand under the same name, without the merchant, is another entry: it must be seen that there are two. */
function freeName({ tools }: Stack, name: string): string {
  const isTaken = tools.some((tool) => !tool.archived && tool.name.toLowerCase() === name.toLowerCase());
  return isTaken ? `${name} (statement)` : name;
}

function realised(stack: Stack, fresh: Charge[], terms: ToolTerms & { importId: string; end: string }): Decision[] {
  return stack.decisions.flatMap((decision) => {
    const tool = findTool(stack, decision.tool);
    const merchant = tool?.merchant;
    if (!tool || merchant === undefined) return [];
    const charges = [...(stack.charges[merchant] ?? []), ...fresh.filter((one) => one.merchant === merchant)];
    const after = realise(decision, tool, charges, terms);
    return after === decision ? [] : [after];
  });
}

function confirmInventory(stack: Stack, { file, preview, by }: Shown<InventoryPreview>, terms: ToolTerms): StackPlan {
  const stale = preview.changed.find(({ id, version }) => findTool(stack, id)?.version !== version);
  if (stale) return refuse(`${stale.id} was changed since the file was shown. Bring the file in again.`);
  const added = preview.added.map((fields, index): Tool => ({
    ...fields,
    id: `T${stack.next.tool + index}`,
    version: 1,
    addedAt: terms.now,
    addedBy: by,
  }));
  const changed = preview.changed.flatMap(({ id, fields }): Tool[] => {
    const before = findTool(stack, id);
    if (!before) return [];
    const { version, addedAt, addedBy } = before;
    return [{ ...fields, id, version: version + 1, addedAt, addedBy }];
  });
  const { preview: _preview, ...rest } = file;
  const dues = [...added, ...changed].map((tool) => noticeDue(tool, terms));
  const outcome = { added: added.length, changed: changed.length, realised: 0 };
  return {
    ok: true,
    state: {
      subject: `import:${file.id}`,
      imports: [{ ...rest, state: 'saved', settledBy: by, outcome }],
      tools: [...added, ...changed],
    },
    events: [event('stack.inventory', by, { added: added.map(({ id }) => id), changed: changed.map(({ id }) => id) })],
    effects: shownAgain(rest),
    dues: dues.flatMap((one) => ('dues' in one ? one.dues : [])),
    cancelDues: dues.flatMap((one) => ('cancelDues' in one ? one.cancelDues : [])),
  };
}
