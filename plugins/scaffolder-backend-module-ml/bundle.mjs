// Makes callboard-check one file, so that a repository needs only it, Node and the schemas beside it.
// Usage: node bundle.mjs [outfile]
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

await build({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  entryPoints: [join(here, 'src/check/main.ts')],
  outfile: resolve(process.argv[2] ?? join(here, 'dist/callboard-check.cjs')),
});
