// npm run bench:cost [-- --facts 2000000 --services 1000 --teams 40 --runs 40]
// Days of services, four kinds a day, through the store; then what an organisation, a team and one service spent in a
// month, why that changed, and what its predictions cost, over HTTP (route), beside the bare SQL of the same answer in the
// same run.
// Prints one JSON line per figure; times in milliseconds.
import { fileURLToPath } from 'node:url';
import { benchOnPostgres } from '../lib/benchOnPostgres.mjs';

await benchOnPostgres(
  fileURLToPath(new URL('./cost/run.cjs', import.meta.url)),
);
