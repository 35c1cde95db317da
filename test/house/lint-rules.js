/** The project's own lint rules. Each message says what to do instead. */

const TAKE_NOW = 'Time is an argument: take `now` (or the Clock of adapters/clock.ts) from the caller.';
const TAKE_TIMER = 'A timer is a due, or the Clock of adapters/clock.ts: real timers cannot be moved by a test.';
const TAKE_RANDOM = 'Chance is an argument: take `newRef` or `random` (adapters/ids.ts) from the caller.';

const MEMBERS = new Map([
  ['Date.now', TAKE_NOW],
  ['Temporal.Now', TAKE_NOW],
  ['performance.now', TAKE_NOW],
  ['performance.timeOrigin', TAKE_NOW],
  ['process.hrtime', TAKE_NOW],
  ['Math.random', TAKE_RANDOM],
  ['crypto.randomUUID', TAKE_RANDOM],
  ['crypto.getRandomValues', TAKE_RANDOM],
]);
const TIMERS = new Set(['setTimeout', 'setInterval']);
const IMPORTS = new Map([
  ['timers', { message: TAKE_TIMER }],
  ['timers/promises', { message: TAKE_TIMER }],
  ['perf_hooks', { message: TAKE_NOW, names: ['performance'] }],
  ['crypto', { message: TAKE_RANDOM, names: ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'] }],
]);

/** `Date` and `globalThis.Date` alike; undefined for anything but a plain name. */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const isGlobal = node.object.type === 'Identifier' && ['globalThis', 'global'].includes(node.object.name);
  return isGlobal ? node.property.name : undefined;
}

/** True where `name` is a parameter, a variable or an import of this file, and not the global of that name. */
function isOwn(context, node, name) {
  for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable.defs.length > 0 && !variable.defs.every((def) => isBuiltinImport(def));
  }
  return false;
}

function isBuiltinImport(definition) {
  return definition.type === 'ImportBinding' && definition.parent.source.value.startsWith('node:');
}

const clock = {
  meta: { docs: { description: 'Time and chance come from adapters/clock.ts and adapters/ids.ts alone.' } },
  create(context) {
    const isGlobal = (node, name) => name !== undefined && !isOwn(context, node, name);
    return {
      MemberExpression(node) {
        const owner = nameOf(node.object);
        const property = node.computed ? node.property.value : node.property.name;
        const message = MEMBERS.get(`${owner}.${property}`);
        if (message && isGlobal(node, owner)) context.report({ node, message });
      },
      NewExpression(node) {
        const isBare = nameOf(node.callee) === 'Date' && node.arguments.length === 0;
        if (isBare && isGlobal(node, 'Date')) context.report({ node, message: TAKE_NOW });
      },
      CallExpression(node) {
        const name = nameOf(node.callee);
        if (name === 'Date' && isGlobal(node, name)) context.report({ node, message: TAKE_NOW });
        if (TIMERS.has(name) && isGlobal(node, name)) context.report({ node, message: TAKE_TIMER });
      },
      ImportDeclaration(node) {
        const banned = IMPORTS.get(node.source.value.replace(/^node:/, ''));
        if (!banned || node.importKind === 'type') return;
        for (const specifier of node.specifiers) {
          const imported = specifier.imported?.name;
          if (!banned.names || banned.names.includes(imported)) {
            context.report({ node: specifier, message: banned.message });
          }
        }
      },
    };
  },
};

const oneWebClient = {
  meta: { docs: { description: 'One WebClient, with our retry and pace settings, made in adapters/slack.' } },
  create(context) {
    const names = new Set(['WebClient']);
    const message =
      'Calls to Slack go through the Slack port (adapters/slack/port.ts): a WebClient made here would retry by itself and ignore the pace.';
    return {
      ImportSpecifier(node) {
        if (node.imported.name === 'WebClient') names.add(node.local.name);
      },
      NewExpression(node) {
        const { callee } = node;
        const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
        if (names.has(name)) context.report({ node, message });
      },
    };
  },
};

const pureMeansSynchronous = {
  meta: { docs: { description: 'Rules and views are plain functions of their arguments.' } },
  create(context) {
    const message = 'Rules and views are pure: load before, hand the values in, and return a plain value.';
    const refuseAsync = (node) => {
      if (node.async) context.report({ node, message });
    };
    return {
      FunctionDeclaration: refuseAsync,
      FunctionExpression: refuseAsync,
      ArrowFunctionExpression: refuseAsync,
      AwaitExpression: (node) => context.report({ node, message }),
      ImportExpression: (node) => context.report({ node, message }),
      NewExpression(node) {
        if (nameOf(node.callee) === 'Promise') context.report({ node, message });
      },
    };
  },
};

/** `describe(…)`, `describe.each(…)(…)`: a chapter of tests, not a function that somebody has to hold in mind. */
function isChapter(node) {
  let callee = node.parent?.type === 'CallExpression' ? node.parent.callee : undefined;
  while (callee && callee.type !== 'Identifier') callee = callee.callee ?? callee.tag ?? callee.object;
  return callee?.name === 'describe';
}

const testFunctionSize = {
  meta: {
    docs: { description: 'A function of a test, describe blocks apart, fits on a screen or two.' },
    schema: [{ type: 'integer' }],
  },
  create(context) {
    const most = context.options[0];
    const measure = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines > most && !isChapter(node)) {
        context.report({ node, message: `${lines} lines, at most ${most}: name the steps as functions.` });
      }
    };
    return { FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure };
  },
};

export default {
  meta: { name: 'house' },
  rules: {
    clock,
    'one-web-client': oneWebClient,
    'pure-means-synchronous': pureMeansSynchronous,
    'test-function-size': testFunctionSize,
  },
};
