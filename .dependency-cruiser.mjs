/**
 * Which way things lean: app → features → access → db → lib. `npm run check` runs this over every import.
 * What a path's name must be, and what no import shows, is in tests/guards/house.test.ts.
 */

/**
 * The features, from the ground up: each may import those before it, so they form no circle. A new feature
 * takes its place here first.
 */
const features = [
  'inventory',
  'evidence',
  'verification',
  'sealing',
  'library',
  'assignments',
  'uptake',
  'programs',
  'people',
  'imports',
  'quizzes',
  'insights',
  'interview',
  'website-check',
  'agreements',
  'policies',
  'copies',
  'publishing',
  'certificates',
  'registers',
  'contract',
  'packs',
  'erasure',
  'records',
  'organizations',
  'clients',
  'entry',
  'requests',
  'closing',
  'notifications',
  'reminders',
  'reports',
  'tables',
  'my-data',
  'retention',
  'second-factors',
  'sessions',
];

const ours = '^(access|app|bench|components|db|features|i18n|lib|scripts|tests)/';
/** A test, or what tests of one folder share. */
const tests = '\\.(test|fixture)\\.tsx?$';
/** Files that may do anything: they stand outside the product. */
const workshop = `^(scripts|tests|bench)/|${tests}|^[^/]+\\.config\\.(mjs|ts)$`;
/** Files of a feature that speak to the database. */
const speakers = '^features/.+/(queries|mutations|jobs)\\.ts$';
/** Files of a feature that Next calls. */
const actions = '^features/.+/[a-z-]*actions?\\.ts$';
const typesToo = ['type-only', 'type-import'];

/** @returns a rule by which `from` may import nothing of ours but `allowed`. */
function only(name, comment, from, allowed, exceptFrom = tests) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: exceptFrom },
    to: { path: `${ours}|^(messages|content|[^/]+\\.(ts|tsx|mjs|json)$)`, pathNot: allowed },
  };
}

/** @returns a rule by which `what` may be imported by `allowed` alone. */
function onlyBy(name, comment, what, allowed, options = {}) {
  return {
    name,
    comment,
    severity: 'error',
    from: { pathNot: allowed },
    to: { path: what, ...(options.types ? { dependencyTypesNot: typesToo } : {}) },
  };
}

const layers = [
  only('lib-leans-on-nothing', 'lib is small and knows no domain.', '^lib/', '^lib/'),
  only('i18n-leans-on-lib', 'i18n knows languages and their texts.', '^i18n/', '^(i18n|lib|messages)/'),
  only(
    'components-know-no-domain',
    'The interface knows no domain: components import components, lib and i18n.',
    '^components/',
    '^(components|lib|i18n)/',
  ),
  only('db-leans-on-lib', 'db imports db and lib.', '^db/', '^(db|lib)/'),
  only('access-leans-on-db', 'access imports access, db and lib.', '^access/', '^(access|db|lib)/'),
  only(
    'features-lean-on-access',
    'features import features, access, db, components, lib, i18n and texts; never app.',
    '^features/',
    '^(features|access|db|components|lib|i18n|messages)/',
  ),
  only(
    'app-leans-on-features',
    'app is routes only: it never speaks to the database.',
    '^app/',
    '^(app|features|access|components|lib|i18n|messages)/',
  ),
  only(
    'root-files-lean-low',
    'proxy.ts and instrumentation.ts.',
    '^[^/]+\\.ts$',
    '^(access|lib|i18n)/',
    workshop,
  ),
  onlyBy(
    'workshop-is-never-imported',
    'The product never needs its tests, scripts or bench.',
    '^(scripts|tests|bench)/',
    workshop,
  ),
  onlyBy(
    'fixture-is-for-tests',
    'What tests of one folder share stays with tests.',
    '\\.fixture\\.tsx?$',
    workshop,
  ),
  {
    name: 'test-is-never-imported',
    comment: 'What tests share lives in tests/support, or in a fixture beside them.',
    severity: 'error',
    from: {},
    to: { path: '\\.test\\.tsx?$' },
  },
];

const order = [
  {
    name: 'feature-has-its-place',
    comment: 'Every feature is in the list at the top of .dependency-cruiser.mjs.',
    severity: 'error',
    from: { pathNot: `^features/(${features.join('|')})/` },
    to: { path: '^features/', pathNot: `^features/(${features.join('|')})/` },
  },
  ...features.map((feature, index) => {
    const before = features.slice(0, index + 1);
    // The library holds quizzes, whose shape is the quizzes' own: a type, and no more.
    const lent = feature === 'library' ? '|^features/quizzes/quiz\\.ts$' : '';
    return {
      name: `${feature}-keeps-its-place`,
      comment: `${feature} may import ${before.join(', ')}: features form no circle.`,
      severity: 'error',
      from: { path: `^features/${feature}/`, pathNot: tests },
      to: { path: '^features/', pathNot: `^features/(${before.join('|')})/${lent}` },
    };
  }),
  {
    name: 'library-borrows-only-a-type',
    comment: 'What a quiz is made of, as a type.',
    severity: 'error',
    from: { path: '^features/library/', pathNot: tests },
    to: { path: '^features/quizzes/', dependencyTypesNot: typesToo },
  },
  {
    name: 'no-circle',
    comment: 'No file needs, at run time, a file that needs it.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: typesToo } },
  },
];

const doors = [
  onlyBy(
    'schema-has-few-readers',
    'Tables are for queries and mutations.',
    '^db/schema/',
    `^(db|access)/|${speakers}|${workshop}`,
  ),
  onlyBy(
    'client-has-fewer',
    'The raw database client is for access and the workshop.',
    '^db/client\\.ts$',
    `^access/|${workshop}`,
    { types: true },
  ),
  onlyBy(
    'mint-is-behind-gates',
    'Scopes are minted by gates, job handlers and the workshop.',
    '^access/mint\\.ts$',
    `^access/|^features/.+/jobs\\.ts$|^features/sessions/|${workshop}`,
  ),
  onlyBy(
    'auth-js-in-one-file',
    'Every call to Auth.js is in access/auth.ts.',
    '^node_modules/@auth/',
    '^access/auth\\.ts$',
  ),
  onlyBy(
    'sql-in-its-place',
    'SQL is written in queries, mutations, jobs and gates, or as a rule said in SQL.',
    '^node_modules/(drizzle-orm|postgres)/',
    `^(access|db)/|${speakers}|-in-sql\\.ts$|^features/sessions/|${workshop}`,
  ),
  onlyBy(
    'files-have-few-readers',
    'content/ is read by features/library alone, the build’s style sheets by their policy, the root of a timestamp authority by its client, the fonts of copies by their typesetter; the outbox is written by mail.',
    '^(node:)?fs(/|$)',
    `^features/library/|^features/notifications/outbox\\.ts$|^features/sealing/timestamp\\.ts$|^features/copies/(typeset\\.ts|typesetting/typesetter-process\\.mjs)$|^lib/(mail|style-hashes)\\.ts$|${workshop}`,
  ),
  onlyBy('content-is-data', 'content/ is read, never imported.', '^content/', '^$'),
  onlyBy(
    'mutations-through-actions',
    'A page posts to an action, which runs a mutation through a gate; a file whose taking is recorded, and a person’s page whose opening is, are their own gates.',
    '^features/.+/(mutations|jobs)\\.ts$',
    `^features/|^app/.+/route\\.ts$|^app/.+/people/\\[member\\]/page\\.tsx$|${workshop}|^scripts/worker`,
  ),
  onlyBy(
    'actions-are-for-pages',
    'Actions are called by pages and their components.',
    actions,
    `^app/|^features/.+/components/|${workshop}`,
  ),
];

const purity = [
  {
    name: 'no-next-below-actions',
    comment: 'Queries, mutations, jobs and pure files never know of requests.',
    severity: 'error',
    from: { path: '^(features|lib|db)/', pathNot: `${actions}|^features/.+/components/|${tests}` },
    to: {
      path: '^node_modules/(next|react-dom)/|^node_modules/next-intl/dist/.*(navigation|server|middleware)',
    },
  },
  {
    name: 'pure-files-are-pure',
    comment: 'No clock, chance, database or network but what is handed in.',
    severity: 'error',
    from: {
      path: '^features/',
      pathNot: `${speakers}|${actions}|^features/.+/components/|^features/sessions/|^features/notifications/(mailer|outbox)\\.ts$|^features/sealing/timestamp\\.ts$|^features/copies/typesetting/typesetter\\.ts$|^features/library/images/encode\\.ts$|${tests}`,
    },
    to: {
      path: '^access/(runtime|session|auth|mint|action|resume|redirect|rate-limit|links|confirmation)\\.ts$|^lib/(clock|chance|mail|env)\\.ts$|^db/|^(node:)?(net|http|https|dns|tls|http2|dgram|child_process)$|/(queries|mutations|jobs)\\.ts$',
      dependencyTypesNot: typesToo,
    },
  },
  {
    name: 'components-are-handed-data',
    comment: "A feature's component gets what it shows as properties.",
    severity: 'error',
    from: { path: '^features/.+/components/', pathNot: tests },
    to: {
      path: '^access/|^db/|/(queries|mutations|jobs)\\.ts$',
      pathNot: '^access/(permissions|sample)\\.ts$',
      dependencyTypesNot: typesToo,
    },
  },
];

const names = [
  {
    name: 'no-barrel',
    comment:
      'Import a thing from the file that makes it. (Next looks for some exports in its own files of app/.)',
    severity: 'error',
    from: { path: ours, pathNot: '^app/' },
    to: { path: ours, dependencyTypes: ['export'] },
  },
  {
    name: 'no-drawer',
    comment: 'A file is named for a concept.',
    severity: 'error',
    from: {},
    to: {
      path: '/(index|utils?|helpers?|common|misc|shared|types|constants)(\\.|/)',
      pathNot: '^node_modules/|^i18n/types\\.ts$',
    },
  },
];

const packages = [
  {
    name: 'every-import-resolves',
    comment: 'A path that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '\\.css$' },
  },
  {
    name: 'every-package-is-ours',
    comment: 'Only what package.json names, so that a stranger never comes in by another package.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'tools-stay-in-the-workshop',
    comment: 'The product runs on dependencies, not on devDependencies.',
    severity: 'error',
    from: { pathNot: workshop },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: typesToo },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...layers, ...order, ...doors, ...purity, ...names, ...packages],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '(^|/)\\.[^./]|^(next-env\\.d\\.ts|public)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
