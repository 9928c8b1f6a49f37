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

await build({
  entryPoints: [join(here, 'src/main.ts')],
  outfile: resolve(process.argv[2] ?? join(here, 'dist/callboard-smoke.cjs')),
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['onnxruntime-node'],
  define: { RUNNER_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
