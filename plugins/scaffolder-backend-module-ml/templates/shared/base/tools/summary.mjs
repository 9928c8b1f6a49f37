// Says how each gate ended, those that failed last: `summary.mjs <gate…>`. Ends with 1 when one failed or left no report.
import { readFileSync } from 'node:fs';

const read = gate => {
  try {
    return JSON.parse(readFileSync(`reports/gates/${gate}.json`, 'utf8'));
  } catch {
    return { status: 'failed', reason: 'left no report' };
  }
};

const hasFailed = ({ status }) => status === 'failed';
const results = process.argv
  .slice(2)
  .map(gate => ({ ...read(gate), gate }))
  .sort((one, other) => hasFailed(one) - hasFailed(other));
for (const { gate, status, reason } of results) {
  console.log(
    `${status.replace('-', ' ').padEnd(8)} ${gate}${
      reason ? `: ${reason}` : ''
    }`,
  );
}
process.exitCode = results.some(hasFailed) ? 1 : 0;
