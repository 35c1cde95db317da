/** The walls of the house. `comment` says what a violation means; test/architecture.test.ts proves that each wall stands. */

const FEATURE = '^src/features/([^/]+)/';
/** Where a vendor's package lies once it is resolved, and its bare name where it is not installed. */
const vendor = (...names) => names.map((name) => `(^|node_modules/)${name}(/|$)`);
const typesApart = { dependencyTypesNot: ['type-only'] };

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or hold a third: move what both need to where neither looks back.',
      from: {},
      to: { circular: true, viaOnly: typesApart },
    },
    {
      name: 'features-form-no-circle',
      severity: 'error',
      comment:
        'Two features that need each other, be it by types alone, are one feature, or one of them listens to an event.',
      from: { path: FEATURE },
      to: { circular: true, via: { pathNot: '^src/features/$1/' } },
    },
    {
      name: 'no-missing-file',
      severity: 'error',
      comment: 'This import leads nowhere, so no other wall can see it. Mend the path.',
      from: { pathNot: '^src/sandbox/page/browser/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment:
        "Another feature is entered by its index.ts alone. Export what you need there, or it is not that feature's to give.",
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'model-acts-not',
      severity: 'error',
      comment:
        'model.ts holds words. What acts (a verb, a store, an adapter, a rule) uses the words, never the reverse.',
      from: { path: [`${FEATURE}model\\.ts$`, `${FEATURE}model-[a-z]+\\.ts$`] },
      to: {
        pathNot: [
          '^src/lib/',
          ...vendor('zod'),
          '^src/engine/plan\\.ts$',
          '^src/features/[^/]+/index\\.ts$',
          '^src/features/$1/model-[a-z]+\\.ts$',
        ],
      },
    },
    {
      name: 'model-borrows-types-only',
      severity: 'error',
      comment: "model.ts may speak another feature's or the plan's words: `import type`.",
      from: { path: [`${FEATURE}model\\.ts$`, `${FEATURE}model-[a-z]+\\.ts$`] },
      to: { path: ['^src/engine/', '^src/features/[^/]+/index\\.ts$'], ...typesApart },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment:
        'A rule is a function of (state, command, packs, now). What it needs from a store, an adapter or the system is loaded before, by the verb, and handed in.',
      from: { path: `${FEATURE}rules/` },
      to: {
        pathNot: ['^src/features/$1/(model\\.ts$|rules/)', '^src/lib/', '^src/engine/plan\\.ts$', ...vendor('zod')],
      },
    },
    {
      name: 'views-are-pure',
      severity: 'error',
      comment: 'A view turns state into blocks. It is handed its state; it fetches nothing.',
      from: { path: `${FEATURE}views/` },
      to: {
        pathNot: [
          '^src/features/$1/(model\\.ts$|rules/|views/)',
          '^src/lib/',
          '^src/engine/plan\\.ts$',
          ...vendor('@slack/types'),
        ],
      },
    },
    {
      name: 'pure-code-borrows-types-only',
      severity: 'error',
      comment:
        "The plan's words and Slack's block types are types: `import type`. A value from there would be machinery.",
      from: { path: `${FEATURE}(rules|views)/` },
      to: { path: ['^src/engine/', ...vendor('@slack/types')], ...typesApart },
    },
    {
      name: 'verbs-show-nothing',
      severity: 'error',
      comment:
        'A verb loads, plans and applies. Words and blocks for people are made by slack.ts from the outcome, so that the command line, the tests and a preview can call the same verb.',
      from: { path: `${FEATURE}[^/]+\\.ts$`, pathNot: '/(index|[^/]*slack[^/]*|[^/]*hubspot[^/]*)\\.ts$' },
      to: { path: ['^src/features/$1/views/', '^src/lib/blocks\\.ts$'] },
    },
    {
      name: 'translation-decides-nothing',
      severity: 'error',
      comment:
        'slack.ts and hubspot.ts parse, call the verb and answer. A decision or a query in there is a verb or a store method.',
      from: { path: `${FEATURE}(slack|hubspot)\\.ts$` },
      to: { path: '^src/features/$1/(rules/|[a-z-]*store\\.ts$|tables\\.ts$)', ...typesApart },
    },
    {
      name: 'stores-hold-sql-only',
      severity: 'error',
      comment:
        'A store is handed the decision as a function and applies what it returns: it knows words and tables, nothing that acts.',
      from: { path: `${FEATURE}[a-z-]*(store|tables)\\.ts$` },
      to: { path: '^src/features/', pathNot: '^src/features/$1/(model|tables|[a-z-]*store)\\.ts$', ...typesApart },
    },
    {
      name: 'features-are-handed-their-adapters',
      severity: 'error',
      comment:
        'A feature knows the type of an adapter and is handed one by app.ts: so it runs against the doubles, and a vendor can be replaced.',
      from: { path: '^src/features/' },
      to: { path: '^src/adapters/', ...typesApart },
    },
    {
      name: 'sdk-behind-its-adapter',
      severity: 'error',
      comment:
        "A vendor's SDK is imported by that vendor's adapter alone: retries, pace, escaping and tests sit there once.",
      from: { path: '^src/', pathNot: '^src/adapters/slack/' },
      to: { path: vendor('@slack/(bolt|web-api|socket-mode)') },
    },
    {
      name: 'hubspot-behind-its-adapter',
      severity: 'error',
      comment: "HubSpot's SDK is imported by src/adapters/hubspot alone. Ask the HubSpot port for what you need.",
      from: { path: '^src/', pathNot: '^src/adapters/hubspot/' },
      to: { path: vendor('@hubspot/api-client') },
    },
    {
      name: 'claude-behind-its-adapter',
      severity: 'error',
      comment:
        "Anthropic's SDK is imported by src/adapters/claude alone: it retries, looks for keys on the machine and throws. Ask the Narrator port.",
      from: { path: '^src/', pathNot: '^src/adapters/claude/' },
      to: { path: vendor('@anthropic-ai/sdk') },
    },
    {
      name: 'mail-behind-its-adapter',
      severity: 'error',
      comment:
        'Nodemailer is imported by src/adapters/mail alone: what may be logged of a failure is decided there. Ask the Mailer port.',
      from: { path: '^src/', pathNot: '^src/adapters/mail/' },
      to: { path: vendor('nodemailer') },
    },
    {
      name: 'papers-are-pure',
      severity: 'error',
      comment:
        'A paper is a function of the report: what it needs beside it, pictures too, is handed in. Only what mails it knows the engine.',
      from: { path: `${FEATURE}papers/`, pathNot: 'papers/mail-effect\\.ts$' },
      to: {
        pathNot: ['^src/features/$1/(model\\.ts$|papers/)', '^src/lib/', ...vendor('docx', 'pptxgenjs', 'fflate')],
      },
    },
    {
      name: 'sqlite-behind-its-adapter',
      severity: 'error',
      comment: 'The connection is opened and tuned once, in src/adapters/sqlite. Take the database as an argument.',
      from: { path: '^src/', pathNot: '^src/adapters/sqlite(/|\\.ts$)' },
      to: { path: vendor('better-sqlite3'), ...typesApart },
    },
    {
      name: 'sql-lives-in-stores',
      severity: 'error',
      comment:
        'SQL is written in store.ts, tables.ts, the engine and adapters/sqlite. Give the store a method for the whole unit of work.',
      from: {
        path: '^src/',
        pathNot: ['^src/adapters/sqlite(/|\\.ts$)', '^src/engine/', '^src/features/[^/]+/[a-z-]*(store|tables)\\.ts$'],
      },
      to: { path: vendor('drizzle-orm', 'better-sqlite3') },
    },
    {
      name: 'lib-knows-no-feature',
      severity: 'error',
      comment: 'lib/ has no domain words: what knows a lead, a vendor or the engine belongs there.',
      from: { path: '^src/lib/' },
      to: { path: '^src/(features|adapters|engine|sandbox)/' },
    },
    {
      name: 'engine-knows-no-feature-and-no-vendor',
      severity: 'error',
      comment: 'The engine carries messages, effects and dues of any kind. A feature registers its kinds in app.ts.',
      from: { path: '^src/engine/' },
      to: {
        path: [
          '^src/features/',
          '^src/adapters/(slack|hubspot|claude|mail)/',
          ...vendor('@slack/[^/]+', '@hubspot/[^/]+', '@anthropic-ai/[^/]+'),
        ],
      },
    },
    {
      name: 'engine-is-handed-its-adapters',
      severity: 'error',
      comment: 'The engine takes its clock, ids and database as arguments: it knows their types only.',
      from: { path: '^src/engine/' },
      to: { path: '^src/adapters/', ...typesApart },
    },
    {
      name: 'adapters-know-no-feature',
      severity: 'error',
      comment:
        'An adapter speaks to one vendor in general words. What a lead is stands in the feature that uses the adapter.',
      from: { path: '^src/adapters/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'adapters-drive-nothing',
      severity: 'error',
      comment: 'An adapter is called and calls back what it was handed. It may borrow words of the engine, as types.',
      from: { path: '^src/adapters/' },
      to: { path: '^src/engine/', ...typesApart },
    },
    {
      name: 'adapters-know-one-vendor',
      severity: 'error',
      comment: 'Two vendors meet in a feature. An adapter that needs another one has grown a decision.',
      from: { path: '^src/adapters/(slack|hubspot|claude|mail)/' },
      to: { path: '^src/adapters/(slack|hubspot|claude|mail)/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'sandbox-is-not-the-app',
      severity: 'error',
      comment:
        'No part of the app knows that it runs against the doubles: only main.ts, run-sandbox.ts and cli.ts may start the sandbox.',
      from: { path: '^src/', pathNot: ['^src/sandbox/', '^src/(main|run-sandbox|cli)\\.ts$'] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'sandbox-stands-alone',
      severity: 'error',
      comment:
        'A double that shares code with what it doubles shares its mistakes. The sandbox speaks wire protocols; only its start.ts may see the app.',
      from: { path: '^src/sandbox/', pathNot: '^src/sandbox/start\\.ts$' },
      to: { path: ['^src/(adapters|features|engine)/', '^src/[^/]+\\.ts$'] },
    },
    {
      name: 'browser-stays-in-the-browser',
      severity: 'error',
      comment: "The page runs in a browser: its own files, preact, htm, and the contract's types.",
      from: { path: '^src/sandbox/page/browser/' },
      to: {
        pathNot: [
          '^src/sandbox/page/browser/',
          '^src/sandbox/[a-z-]*contract\\.ts$',
          '(preact|htm)',
          ...vendor('@slack/types'),
        ],
      },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      comment:
        'main.ts and cli.ts start things when they are loaded. What others need from them belongs in a file of its own.',
      from: { path: '^src/' },
      to: { path: '^src/(main|cli)\\.ts$' },
    },
    {
      name: 'nobody-imports-the-app',
      severity: 'error',
      comment: 'app.ts knows every feature; whoever imports it knows them too. Only what starts the app may.',
      from: { path: '^src/', pathNot: ['^src/(main|run-sandbox|cli)\\.ts$', '^src/sandbox/start\\.ts$'] },
      to: { path: '^src/app\\.ts$' },
    },
    {
      name: 'runs-without-dev-dependencies',
      severity: 'error',
      comment: 'The container holds no dev dependencies: what src imports by value belongs under dependencies.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], ...typesApart },
    },
  ],
  options: {
    // TypeScript 7 has no parser API: with it alone nothing is read, and nothing is found.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.html$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
