/** The Web API over HTTP: token, scope, pace and faults first, then the method. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { House } from '../house.ts';
import type { Limits } from '../limits.ts';
import { SlackRefusal } from '../model.ts';
import type { WireCall } from '../model.ts';
import { optionalText, readArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tokenFault } from './authorize.ts';
import { destination } from './destination.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

const mostCalls = 5000;

export interface WebApi {
  serve(name: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  calls(): WireCall[];
}

/** Serves the methods of `house`; its faults strike before anything else does. */
export function newWebApi(house: House, limits: Limits): WebApi {
  const calls: WireCall[] = [];
  const note = (method: string, error?: string): void => {
    calls.push({ method, at: house.workspace.clock.now().epochMilliseconds, ...(error !== undefined && { error }) });
    if (calls.length > mostCalls) calls.shift();
  };
  return {
    calls: () => [...calls],
    async serve(name, request, response) {
      const read = await readArguments(request).catch((error: unknown) => error);
      const fault = house.faults.take(name);
      if (fault === 'reset') {
        note(name, fault);
        return void request.socket.destroy();
      }
      if (fault === 'timeout-not-applied') return note(name, fault);
      if (fault === 'server-error') {
        note(name, fault);
        return void response.writeHead(503, { 'content-type': 'text/plain' }).end('upstream error');
      }
      const wait = typeof fault === 'object' && 'wait' in fault ? fault.wait : undefined;
      const reply =
        typeof fault === 'object' && 'error' in fault
          ? { ok: false, error: fault.error }
          : perform(house, limits, name, request, read, wait);
      note(name, fault === 'timeout-applied' ? fault : (reply['error'] as string | undefined));
      if (fault !== 'timeout-applied') send(house, name, response, reply);
    },
  };
}

type Reply = Record<string, unknown>;

function perform(
  house: House,
  limits: Limits,
  name: string,
  request: IncomingMessage,
  read: unknown,
  wait?: number,
): Reply {
  try {
    if (read instanceof Error) throw read;
    const args = read as Arguments;
    const method = methods[name];
    if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: name });
    authorize(house, method, tokenOf(request, args), args);
    const seconds = wait ?? (house.options.paced ? pace(house, limits, name, method, args) : undefined);
    if (seconds !== undefined) throw new SlackRefusal('ratelimited', { retryAfter: seconds });
    return { ok: true, ...method.answer(house, args) };
  } catch (error) {
    if (error instanceof SlackRefusal) return { ok: false, error: error.code, ...error.more };
    throw error;
  }
}

function tokenOf(request: IncomingMessage, args: Arguments): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? optionalText(args, 'token');
}

function authorize(house: House, method: Method, token: string | undefined, args: Arguments): void {
  const scope = typeof method.scope === 'function' ? method.scope(house, args) : (method.scope ?? []);
  const fault = tokenFault(house, method.token, token, ...[scope].flat());
  if (fault) throw fault;
}

/** Seconds to wait, or undefined when the call may go on. */
function pace(house: House, limits: Limits, name: string, method: Method, args: Arguments): number | undefined {
  const wait = limits.take(name, method.perMinute);
  if (wait !== undefined || name !== 'chat.postMessage') return wait;
  return limits.takePost(destination(house, args).id);
}

function send(house: House, name: string, response: ServerResponse, { retryAfter, ...reply }: Reply): void {
  const scope = methods[name]?.scope;
  response.writeHead(retryAfter === undefined ? 200 : 429, {
    'content-type': 'application/json; charset=utf-8',
    'x-slack-req-id': String(house.workspace.lastMicros),
    'x-oauth-scopes': house.options.app.scopes.join(','),
    ...(typeof scope === 'string' && { 'x-accepted-oauth-scopes': scope }),
    ...(retryAfter !== undefined && { 'retry-after': String(Number(retryAfter)) }),
  });
  response.end(JSON.stringify(reply));
}
