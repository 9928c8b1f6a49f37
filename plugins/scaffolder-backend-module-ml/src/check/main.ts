import { join } from 'node:path';
import { runChecks } from './runChecks';

// Beside the bundle, in the package as in the tarball.
const SCHEMAS = join(__dirname, '../schemas');

runChecks(process.argv.slice(2), {
  root: process.cwd(),
  schemas: SCHEMAS,
  print: line => process.stdout.write(`${line}\n`),
}).then(
  passed => {
    process.exitCode = passed ? 0 : 1;
  },
  error => {
    process.stderr.write(`callboard-check: ${error.message}\n`);
    process.exitCode = 1;
  },
);
