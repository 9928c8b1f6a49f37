// Makes the program one file, so that it starts fast and a container needs only this
// file and onnxruntime-node. Usage: node bundle.mjs [outfile]
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8'),
);
const options = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['onnxruntime-node'],
  define: { RUNNER_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
};

/**
 * What main.ts imports when it is needed, bundled on its own: esbuild would else keep what
 * is never used of each library, as it does for every module behind an `import()`.
 */
const program = {
  name: 'program',
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]program\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        ...options,
        entryPoints: [path],
        write: false,
      });
      return { contents: outputFiles[0].text, loader: 'js' };
    });
  },
};

await build({
  ...options,
  entryPoints: [join(here, 'src/main.ts')],
  outfile: resolve(process.argv[2] ?? join(here, 'dist/callboard-smoke.cjs')),
  plugins: [program],
});
