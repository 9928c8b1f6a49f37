// Makes the program one file, so that it starts fast and a container needs only this
// file and onnxruntime-node; beside it, the licences of what went into it.
// Usage: node bundle.mjs [outfile]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledLicences } from './bundledLicences.mjs';

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
  metafile: true,
  absWorkingDir: here,
  logLevel: 'warning',
};
const outfile = resolve(
  process.argv[2] ?? join(here, 'dist/callboard-smoke.cjs'),
);
/** Files of which something went into it. */
const inputs = new Set();
const remember = ({ outputs }) =>
  Object.values(outputs)
    .flatMap(output => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .forEach(([input]) => inputs.add(input));

/**
 * What main.ts imports when it is needed, bundled on its own: esbuild would else keep what
 * is never used of each library, as it does for every module behind an `import()`.
 */
const program = {
  name: 'program',
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]program\.ts$/ }, async ({ path }) => {
      const { outputFiles, metafile } = await build({
        ...options,
        entryPoints: [path],
        write: false,
      });
      remember(metafile);
      return { contents: outputFiles[0].text, loader: 'js' };
    });
  },
};

const { metafile } = await build({
  ...options,
  entryPoints: [join(here, 'src/main.ts')],
  outfile,
  plugins: [program],
});
remember(metafile);
writeFileSync(
  outfile.replace(/\.cjs$/, '.licences.txt'),
  bundledLicences([...inputs].map(input => resolve(here, input))),
);
