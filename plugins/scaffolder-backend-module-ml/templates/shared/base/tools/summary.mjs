// Says how each gate ended: `summary.mjs <gate…>`. Ends with 1 when one failed or left no report.
import { readFileSync } from 'node:fs';

const read = gate => {
  try {
    return JSON.parse(readFileSync(`reports/gates/${gate}.json`, 'utf8'));
  } catch {
    return { status: 'failed', reason: 'left no report' };
  }
};

const results = process.argv.slice(2).map(gate => ({ ...read(gate), gate }));
for (const { gate, status, reason } of results) {
  console.log(
    `${status.replace('-', ' ').padEnd(8)} ${gate}${
      reason ? `: ${reason}` : ''
    }`,
  );
}
process.exitCode = results.some(({ status }) => status === 'failed') ? 1 : 0;
