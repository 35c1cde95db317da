import { toDatedUrl } from './dated-paths.ts';
import type { Answer, Transport } from './transport.ts';

export interface SdkOptions {
  token: string;
  baseUrl: string;
  send: Transport;
}

/** What the client's middleware and HTTP library see of a request. */
interface Request {
  getUrl(): string;
  setUrl(url: string): void;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

function outgoing(request: Request) {
  const body = request.getBody();
  return {
    url: request.getUrl(),
    method: request.getHttpMethod(),
    headers: request.getHeaders(),
    ...(typeof body === 'string' ? { body } : {}),
  };
}

function datedMiddleware(baseUrl: string) {
  return {
    async pre<T extends Request>(request: T): Promise<T> {
      request.setUrl(toDatedUrl(request.getUrl(), baseUrl));
      request.getHeaders()['User-Agent'] = 'baton';
      return request;
    },
    post: async <T>(response: T): Promise<T> => response,
  };
}

function bodyOf(answer: Answer) {
  return { text: async () => answer.text, binary: async () => Buffer.from(answer.text) };
}

/** Our transport in the shape that the client wants. Each part of the client has a response class of its own. */
export function httpLibrary<Context>(
  send: Transport,
  ResponseContext: new (status: number, headers: Answer['headers'], body: ReturnType<typeof bodyOf>) => Context,
) {
  return {
    async send(request: Request): Promise<Context> {
      const answer = await send(outgoing(request));
      return new ResponseContext(answer.status, answer.headers, bodyOf(answer));
    },
  };
}

export function settings({ token, baseUrl }: SdkOptions) {
  return { promiseMiddleware: [datedMiddleware(baseUrl)], authMethods: { oauth2: { accessToken: token } } };
}
