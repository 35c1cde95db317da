import type { ASTNode } from '@marcbachmann/cel-js';
import type { Operation } from './cel-operations.ts';
import { METHODS, OPERATORS, sizeOf } from './cel-operations.ts';

/** What an expression is evaluated against. An absent property is unknown. */
export type Scope = Readonly<Record<string, unknown>>;

/** A function that expressions may call; its arguments are all known. */
export type CelFunction = (...args: never[]) => unknown;

/** The part of an expression that this dialect does not have, with its place in the text. */
export class UnsupportedError extends Error {
  readonly start: number;
  constructor(message: string, node: ASTNode) {
    super(message);
    this.name = 'UnsupportedError';
    this.start = node.start;
  }
}

/** `undefined` is unknown. `missing` gathers the paths that were looked for in vain. */
export type Step = (scope: Scope, missing: string[]) => unknown;

interface Compiler {
  functions: Readonly<Record<string, CelFunction>>;
  /** Iteration variables in reach → the path of the list they walk. */
  locals: ReadonlyMap<string, string>;
}

/**
 * Turns a checked syntax tree into a function with three-valued logic: an absent field makes a comparison unknown,
 * `false && unknown` is false, `true || unknown` is true. All numbers are floating-point numbers.
 */
export function compileNode(node: ASTNode, compiler: Compiler): Step {
  switch (node.op) {
    case 'value':
      return constant(node);
    case 'id':
      return (scope) => scope[node.args];
    case '.':
      return field(node.args[0], node.args[1], compiler);
    case 'list':
      return list(node, compiler);
    case '&&':
      return both(compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    case '||':
      return either(compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    case '?:':
      return choice(node.args.map((part) => compileNode(part, compiler)) as [Step, Step, Step]);
    case '!_':
      return strict([compileNode(node.args, compiler)], (value) => !value);
    case '-_':
      return strict([compileNode(node.args, compiler)], (value) => -(value as number));
    case 'call':
      return call(node, node.args[0], node.args[1], compiler);
    case 'rcall':
      return method(node, node.args[0], node.args[1], node.args[2], compiler);
    default:
      return binary(node, compiler);
  }
}

function constant(node: ASTNode & { op: 'value' }): Step {
  const value = typeof node.args === 'bigint' ? Number(node.args) : node.args;
  if (!['number', 'string', 'boolean'].includes(typeof value))
    throw new UnsupportedError(
      'only numbers, texts, true and false can be written here; use has(field) to ask whether a field is known',
      node,
    );
  return () => value;
}

/** A list of constants is made once, so that functions may remember what they worked out about it. */
function list(node: ASTNode & { op: 'list' }, compiler: Compiler): Step {
  const items = node.args.map((item) => compileNode(item, compiler));
  if (!node.args.every(({ op }) => op === 'value')) return strict(items, (...values) => values);
  const fixed = Object.freeze(items.map((item) => item({}, [])));
  return () => fixed;
}

function field(target: ASTNode, name: string, compiler: Compiler): Step {
  const path = `${pathOf(target, compiler)}.${name}`;
  const from = compileNode(target, compiler);
  return (scope, missing) => {
    const value = (from(scope, missing) as Record<string, unknown> | undefined)?.[name];
    if (value === undefined) missing.push(path);
    return value;
  };
}

/** `company.employees`; for an element of a list the list's own path. */
function pathOf(node: ASTNode, compiler: Compiler): string {
  if (node.op === 'id') return compiler.locals.get(node.args) ?? node.args;
  if (node.op === '.') return `${pathOf(node.args[0], compiler)}.${node.args[1]}`;
  return 'value';
}

/** Unknown as soon as one argument is. */
function strict(args: Step[], work: (...values: unknown[]) => unknown): Step {
  const [first, second] = args;
  if (args.length === 1) {
    return (scope, missing) => {
      const value = first!(scope, missing);
      return value === undefined ? undefined : work(value);
    };
  }
  if (args.length === 2) {
    return (scope, missing) => {
      const left = first!(scope, missing);
      const right = second!(scope, missing);
      return left === undefined || right === undefined ? undefined : work(left, right);
    };
  }
  return (scope, missing) => {
    const values = args.map((arg) => arg(scope, missing));
    return values.includes(undefined) ? undefined : work(...values);
  };
}

/** What a decided `&&` or `||` did not need to know is not missing. */
function both(left: Step, right: Step): Step {
  return (scope, missing) => {
    const mark = missing.length;
    const a = left(scope, missing);
    if (a === false) return forget(missing, mark, false);
    const b = right(scope, missing);
    if (b === false) return forget(missing, mark, false);
    return a === undefined || b === undefined ? undefined : true;
  };
}

function either(left: Step, right: Step): Step {
  return (scope, missing) => {
    const mark = missing.length;
    const a = left(scope, missing);
    if (a === true) return forget(missing, mark, true);
    const b = right(scope, missing);
    if (b === true) return forget(missing, mark, true);
    return a === undefined || b === undefined ? undefined : false;
  };
}

function choice([condition, then, otherwise]: [Step, Step, Step]): Step {
  return (scope, missing) => {
    const holds = condition(scope, missing);
    if (holds === undefined) return undefined;
    return holds ? then(scope, missing) : otherwise(scope, missing);
  };
}

function forget<T>(missing: string[], mark: number, value: T): T {
  missing.length = mark;
  return value;
}

function binary(node: ASTNode, compiler: Compiler): Step {
  const work = OPERATORS[node.op];
  if (!work) throw new UnsupportedError(`'${node.op}' is not available in conditions`, node);
  return strict(
    (node.args as ASTNode[]).map((side) => compileNode(side, compiler)),
    work,
  );
}

function call(node: ASTNode, name: string, args: ASTNode[], compiler: Compiler): Step {
  if (name === 'has') {
    const asked = compileNode(args[0]!, compiler);
    return (scope, missing) => forget(missing, missing.length, asked(scope, []) !== undefined);
  }
  const work = name === 'size' ? sizeOf : compiler.functions[name];
  if (!work) throw new UnsupportedError(`${name}() is not available in conditions${available(compiler)}`, node);
  return strict(
    args.map((arg) => compileNode(arg, compiler)),
    work as Operation,
  );
}

function method(node: ASTNode, name: string, target: ASTNode, args: ASTNode[], compiler: Compiler): Step {
  if (name === 'exists' || name === 'all' || name === 'filter') return overList(name, target, args, compiler);
  const work = METHODS[name];
  if (!work) throw new UnsupportedError(`.${name}() is not available in conditions${available(compiler)}`, node);
  return strict(
    [target, ...args].map((arg) => compileNode(arg, compiler)),
    work,
  );
}

function available(compiler: Compiler): string {
  const own = Object.keys(compiler.functions).map((name) => `, ${name}()`);
  return `; there are has(), size(), contains(), startsWith(), endsWith(), lowerAscii(), exists(), all(), filter()${own.join('')}`;
}

function overList(name: 'exists' | 'all' | 'filter', target: ASTNode, args: ASTNode[], compiler: Compiler): Step {
  const variable = (args[0] as ASTNode & { op: 'id' }).args;
  const locals = new Map(compiler.locals).set(variable, pathOf(target, compiler));
  const list = compileNode(target, compiler);
  const test = compileNode(args[1]!, { ...compiler, locals });
  const walk = name === 'filter' ? keep : quantify(name === 'exists');
  return (scope, missing) => {
    const items = list(scope, missing) as unknown[] | undefined;
    if (!items) return undefined;
    const inner: Record<string, unknown> = { ...scope };
    return walk(items, missing, (item) => {
      inner[variable] = item;
      return test(inner, missing);
    });
  };
}

type Walk = (items: unknown[], missing: string[], test: (item: unknown) => unknown) => unknown;

/** exists() is a long `||`, all() a long `&&`: one item that `settles` it is enough. */
function quantify(settles: boolean): Walk {
  return (items, missing, test) => {
    const mark = missing.length;
    let unknown = false;
    for (const item of items) {
      const holds = test(item);
      if (holds === settles) return forget(missing, mark, settles);
      if (holds === undefined) unknown = true;
    }
    return unknown ? undefined : !settles;
  };
}

const keep: Walk = (items, _missing, test) => {
  const kept: unknown[] = [];
  for (const item of items) {
    const holds = test(item);
    if (holds === undefined) return undefined;
    if (holds) kept.push(item);
  }
  return kept;
};
