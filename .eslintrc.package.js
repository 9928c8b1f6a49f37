const { readdirSync } = require('node:fs');
const { basename, join } = require('node:path');
const backstageConfig = require('@backstage/cli/config/eslint-factory');

/**
 * Which of our packages each package may import. What is not listed is refused;
 * see docs/adr/0002-packages-and-arrows.md.
 */
const ARROWS = {
  'ml-common': [],
  'ml-node': ['plugin-ml-common'],
  'ml-backend': ['plugin-ml-common', 'plugin-ml-node'],
  'ml-backend-module-duckdb': ['plugin-ml-common', 'plugin-ml-node'],
  'catalog-backend-module-ml': ['plugin-ml-common'],
  // Spawned by the smoke-test-backend, never imported: it carries a heavy native dependency.
  'smoke-runner': ['plugin-ml-common'],
  'smoke-test-backend': ['plugin-ml-common', 'plugin-ml-node'],
  'smoke-test-backend-module-kubernetes': [
    'plugin-ml-common',
    'plugin-ml-node',
  ],
  'git-host-backend': ['plugin-ml-common', 'plugin-ml-node'],
  // Of the runner it packs the program, for the repositories that it makes.
  'scaffolder-backend-module-ml': ['plugin-ml-common', 'plugin-ml-node'],
  ml: ['plugin-ml-common'],
  'backend-test-kit': [],
  app: ['plugin-ml'],
  backend: [
    'plugin-ml-backend',
    'plugin-ml-backend-module-duckdb',
    'plugin-ml-common',
    'plugin-catalog-backend-module-ml',
    'plugin-smoke-test-backend',
    'plugin-smoke-test-backend-module-kubernetes',
    'plugin-scaffolder-backend-module-ml',
    'plugin-git-host-backend',
  ],
};

/** Folders of src that all areas share; every other folder of ml and ml-backend is an area. */
const SHARED = [
  '__testUtils__',
  'api',
  'app',
  'catalog',
  'http',
  'kit',
  'testing',
  'text',
];

/**
 * By package, areas that are made of what the others have: they may import any, and none of the others may import
 * them. The overview shows the cards of all; the governance tab asks for reviews and hands over, and its dashboard is
 * the inventory seen by standing; a team sees its transfers and campaigns; what a service costs is shown beside how it
 * serves.
 */
const COMPOSING = { ml: ['overview', 'governance', 'team', 'cost'] };

/** The lint rules of Backstage, plus the arrows between packages and between areas. */
module.exports = dir => {
  const arrows = ARROWS[basename(dir)];
  if (!arrows) {
    throw new Error(`${dir}: add it to ARROWS in .eslintrc.package.js`);
  }
  // That only tests import it, its place among the devDependencies makes sure.
  const allowed = [...arrows, 'backend-test-kit'];
  const zones = areaZones(dir);
  return backstageConfig(dir, {
    // Without it an import of a .ts file resolves to nothing, and the zones below never match.
    settings: {
      'import/resolver': {
        node: { extensions: ['.ts', '.tsx', '.js', '.json'] },
      },
    },
    rules: {
      ...(zones.length > 0 && {
        'import/no-restricted-paths': ['error', { zones }],
      }),
      // Tests start other plugins as an app does; what src may import the arrows say.
      '@backstage/no-mixed-plugin-imports': [
        'error',
        {
          excludedFiles: ['**/src/**/__testUtils__/**', '**/src/**/*.test.ts'],
        },
      ],
    },
    // gitignore-like: the later, negated patterns let through what is allowed
    restrictedImportPatterns: [
      '@callboard/*',
      ...allowed.flatMap(name => [
        `!@callboard/${name}`,
        `!@callboard/${name}/alpha`,
      ]),
      // the example company is for people and tests, not for src
      '**/examples/**',
      '**/catalog-info/**',
    ],
  });
};

function areaZones(dir) {
  const src = join(dir, 'src');
  const areas = ['ml', 'ml-backend'].includes(basename(dir))
    ? readdirSync(src, { withFileTypes: true })
        .filter(entry => entry.isDirectory() && !SHARED.includes(entry.name))
        .map(entry => entry.name)
    : [];
  const bound = areas.filter(area => !COMPOSING[basename(dir)]?.includes(area));
  return bound.map(area => ({
    target: join(src, area),
    from: areas.filter(other => other !== area).map(other => join(src, other)),
    message: 'Areas meet in ml-common, through StatusSource, or in plugin.ts.',
  }));
}
