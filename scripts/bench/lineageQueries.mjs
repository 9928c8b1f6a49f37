// npm run bench:lineage runs this after the ingest [-- --nodes 100000 --edges 1000000 --sqlite-nodes 10000 --sqlite-edges 100000 --rounds 60]
// Impact and neighbourhood, over HTTP (route) and in process (walk), beside the bare recursive SQL on the same tables
// in the same run, and beside walking the relations of the stock catalog over its API.
// Prints one JSON line per figure; times in milliseconds.
import { fileURLToPath } from 'node:url';
import { benchOnPostgres } from '../lib/benchOnPostgres.mjs';

await benchOnPostgres(
  fileURLToPath(new URL('./lineageQueries/run.cjs', import.meta.url)),
);
