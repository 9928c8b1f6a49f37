// npm run bench:versions [-- --models 1000 --versions 100]
// A look at a registry of files with many versions: the first one, and one
// when nothing has changed, beside a plain loop over the same manifests in the
// same run. Prints one JSON line per figure.
import { fileURLToPath } from 'node:url';
import { benchOnPostgres } from '../lib/benchOnPostgres.mjs';

await benchOnPostgres(
  fileURLToPath(new URL('./versions/run.cjs', import.meta.url)),
);
