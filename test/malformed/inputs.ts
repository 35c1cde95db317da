import fc from 'fast-check';
import { brokenJson, bytesOf, change, step } from './breaking.ts';
import { batches, command, interactions, pagePosts, slackEvents } from './templates.ts';

/** One broken request. `signedAs`: with the right signature of that sender, so that it is read. */
export interface Broken {
  server: 'app' | 'health' | 'page';
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  signedAs?: 'hubspot' | 'slack';
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const typed = (type: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(type) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        JSON_TYPE,
        FORM_TYPE,
        `${type}; charset=utf-16`,
        'multipart/form-data',
        'text/plain',
        '',
      ),
    },
  );

const odd = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '9', '+', '/', '=', '.', '-', '_', ' ', '~', '%'),
  maxLength: 60,
});
/** Wrong signatures, and headers that mean something to somebody. */
const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'x-hubspot-signature-v3',
    'x-hubspot-request-timestamp',
    'x-slack-signature',
    'x-slack-request-timestamp',
    'x-slack-retry-num',
    'content-encoding',
    'expect-ct',
    'origin',
    'x-forwarded-for',
  ),
  fc.oneof(odd, fc.constantFrom('0', '-1', '9'.repeat(300), '1795424400', 'v0=', 'gzip')),
  { maxKeys: 3, noNullPrototype: true },
);
const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY'];
const post = fc.oneof(
  { weight: 14, arbitrary: fc.constant('POST') },
  { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
);
const query = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  fc.constantFrom('?', '?a=1', '?%', '?__proto__=1', '?as=%00'),
);

const request = (parts: {
  server: Broken['server'];
  path: fc.Arbitrary<string>;
  method: fc.Arbitrary<string>;
  type: fc.Arbitrary<string>;
  body: fc.Arbitrary<Buffer>;
  sender?: 'hubspot' | 'slack';
}): fc.Arbitrary<Broken> =>
  fc
    .tuple(parts.path, query, parts.method, parts.type, parts.body, oddHeaders, fc.boolean())
    .map(([path, search, method, type, body, headers, signed]) => ({
      server: parts.server,
      method,
      path: path + search,
      headers: { ...headers, ...(type === '' ? {} : { 'content-type': type }) },
      body,
      ...(signed && parts.sender ? { signedAs: parts.sender } : {}),
    }));

const hubspot = request({
  server: 'app',
  path: fc.constant('/webhooks/hubspot'),
  method: post,
  type: typed(JSON_TYPE),
  body: bytesOf(brokenJson(batches)),
  sender: 'hubspot',
});
const slackPath = fc.constant('/slack/events');
const payload = brokenJson(interactions).map((json) => new URLSearchParams({ payload: json }).toString());
const flat = fc
  .array(step, { maxLength: 2 })
  .map((steps) => change(command, steps))
  .map((fields) =>
    Object.entries(fields ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  .map((fields) => new URLSearchParams(fields as [string, string][]).toString());
const slackForm = request({
  server: 'app',
  path: slackPath,
  method: post,
  type: typed(FORM_TYPE),
  body: bytesOf(fc.oneof({ weight: 3, arbitrary: payload }, flat)),
  sender: 'slack',
});
const slackJson = request({
  server: 'app',
  path: slackPath,
  method: post,
  type: typed(JSON_TYPE),
  body: bytesOf(brokenJson([...slackEvents, ...interactions])),
  sender: 'slack',
});
const oddPath = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '//x',
    '/..%2f..%2fetc',
    '/%',
    '/slack',
    '/slack/events/',
    '/webhooks',
    '*',
    '/\u007f',
    'x',
    '/sandbox/',
  ),
  fc
    .array(
      fc.constantFrom(
        'slack',
        'events',
        'webhooks',
        'hubspot',
        'sandbox',
        '..',
        '%00',
        '%2e%2e',
        '~',
        ';a=1',
        '@',
        'ÿ',
      ),
    )
    .map((segments) => `/${segments.join('/')}`),
);
const elsewhere = request({
  server: 'app',
  path: oddPath,
  method: fc.constantFrom('GET', 'POST', ...METHODS),
  type: typed(JSON_TYPE),
  body: bytesOf(brokenJson(batches)),
});
const health = request({
  server: 'health',
  path: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('/healthz', '/readyz', '/metrics') }, oddPath),
  method: fc.constantFrom('GET', 'POST', ...METHODS),
  type: typed(JSON_TYPE),
  body: bytesOf(brokenJson(batches)),
});
const page = fc.constantFrom(...Object.entries(pagePosts)).chain(([path, template]) =>
  request({
    server: 'page',
    path: fc.oneof({ weight: 12, arbitrary: fc.constant(path) }, oddPath),
    method: post,
    type: typed(JSON_TYPE),
    body: bytesOf(brokenJson([template])),
  }),
);

/** Every route of the wired app, the two that the internet reaches most. */
export const broken: fc.Arbitrary<Broken> = fc.oneof(
  { weight: 6, arbitrary: hubspot },
  { weight: 6, arbitrary: slackForm },
  { weight: 3, arbitrary: slackJson },
  { weight: 1, arbitrary: elsewhere },
  { weight: 1, arbitrary: health },
  { weight: 4, arbitrary: page },
);
