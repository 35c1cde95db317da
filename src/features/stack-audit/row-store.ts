import { decode, encode } from '#lib/json.ts';
import type { Answer, Asked, Audit, Charge, Contract, Decision, Import, Preview, Tool } from './model.ts';
import type {
  stackAnswers,
  stackAsked,
  stackAudits,
  stackCharges,
  stackContracts,
  stackDecisions,
  stackImports,
  stackTools,
} from './tables.ts';

/** `T42` → 42; 0 where it is no id. */
export function numberOf(id: string): number {
  return /^[A-Z]\d{1,15}$/.test(id) ? Number(id.slice(1)) : 0;
}

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

export function toolRow({ id, version, ...body }: Tool): typeof stackTools.$inferSelect {
  return {
    number: numberOf(id),
    version,
    archived: body.archived ? 1 : 0,
    merchant: body.merchant ?? null,
    body: encode(body),
  };
}

export function toTool({ number, version, body }: typeof stackTools.$inferSelect): Tool {
  return { id: `T${number}`, version, ...decode<Omit<Tool, 'id' | 'version'>>(body) };
}

export function auditRow({ id, ...body }: Audit): typeof stackAudits.$inferSelect {
  return { number: numberOf(id), state: body.state, body: encode(body) };
}

export function toAudit({ number, body }: typeof stackAudits.$inferSelect): Audit {
  return { id: `A${number}`, ...decode<Omit<Audit, 'id'>>(body) };
}

export function decisionRow({ audit, tool, ...body }: Decision): typeof stackDecisions.$inferSelect {
  return { audit: numberOf(audit), tool: numberOf(tool), state: body.saving?.state ?? 'none', body: encode(body) };
}

export function toDecision({ audit, tool, body }: typeof stackDecisions.$inferSelect): Decision {
  return { audit: `A${audit}`, tool: `T${tool}`, ...decode<Omit<Decision, 'audit' | 'tool'>>(body) };
}

export function contractRow({ tool, renewal, ...body }: Contract): typeof stackContracts.$inferSelect {
  return { tool: numberOf(tool), renewal, body: encode(body) };
}

export function toContract({ tool, renewal, body }: typeof stackContracts.$inferSelect): Contract {
  return { tool: `T${tool}`, renewal, ...decode<Omit<Contract, 'tool' | 'renewal'>>(body) };
}

export function askedRow({ person, at, tools, remindedAt }: Asked): typeof stackAsked.$inferSelect {
  return {
    person,
    at: at.epochMilliseconds,
    tools: encode(tools),
    remindedAt: remindedAt?.epochMilliseconds ?? null,
  };
}

export function toAsked({ person, at, tools, remindedAt }: typeof stackAsked.$inferSelect): Asked {
  return {
    person,
    at: instant(at),
    tools: decode<string[]>(tools),
    ...(remindedAt !== null && { remindedAt: instant(remindedAt) }),
  };
}

export function answerRow({ tool, person, at, ...body }: Answer): typeof stackAnswers.$inferSelect {
  return { tool: numberOf(tool), person, at: at.epochMilliseconds, body: encode(body) };
}

export function toAnswer({ tool, person, at, body }: typeof stackAnswers.$inferSelect): Answer {
  return { tool: `T${tool}`, person, at: instant(at), ...decode<Omit<Answer, 'tool' | 'person' | 'at'>>(body) };
}

/** All but where its message stands, which only Slack says. */
export function importRow(one: Import): Omit<typeof stackImports.$inferSelect, 'channel' | 'ts'> {
  const { id, state, at, by, preview, span, ...body } = one;
  return {
    number: numberOf(id),
    state,
    at: at.epochMilliseconds,
    by,
    first: span?.first ?? null,
    last: span?.last ?? null,
    // Megabytes of it, and no instant among them: by the short way.
    preview: preview ? JSON.stringify(preview) : null,
    body: encode(body),
  };
}

export function toImport(row: typeof stackImports.$inferSelect): Import {
  const { number, state, at, by, preview, first, last, body } = row;
  return {
    id: `I${number}`,
    state,
    at: instant(at),
    by,
    ...(body !== null && decode<Partial<Import>>(body)),
    ...(preview !== null && { preview: JSON.parse(preview) as Preview }),
    ...(first !== null && last !== null && { span: { first, last } }),
  };
}

export function toCharge({ key, merchant, date, minor, currency }: typeof stackCharges.$inferSelect): Charge {
  return { key, merchant, date, minor, currency };
}
