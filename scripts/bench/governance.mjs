// npm run bench:governance [-- --models 10000 --versions 10 --audit 1000000 --reviews 200]
// Gate, dashboard, dry-run of a policy and verification of the audit trail over
// PostgreSQL, each beside plainer work on the same data in the same run. All
// areas of the ml backend answer over HTTP; the catalog, which is not ours, is held in
// memory. Prints one JSON line per figure.
import { fileURLToPath } from 'node:url';
import { benchOnPostgres } from '../lib/benchOnPostgres.mjs';

await benchOnPostgres(
  fileURLToPath(new URL('./governance/run.cjs', import.meta.url)),
);
