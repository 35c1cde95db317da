/** A request that fits the contract. Query values have their types. */
export interface Request {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
}

/** By operation id. A handler throws a `Refusal` to say no. */
export type Handlers = Record<string, (request: Request) => Answer>;
