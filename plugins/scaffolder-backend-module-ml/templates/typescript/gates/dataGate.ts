// Holds data/evaluation.csv to data/contract.yaml. Writes reports/data.json.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkData } from './checkData.ts';
import { readDataContract } from './dataContract.ts';
import { runGate } from './runGate.ts';
import { parseTable } from './table.ts';

await runGate('data', async () => {
  const found = readDataContract('data/contract.yaml');
  if ('reason' in found) return { notRun: found.reason };
  const { contract } = found;
  const file = `data/${contract.file}`;
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const table = parseTable(bytes.toString('utf8'));
  const changed =
    sha256 === contract.sha256
      ? []
      : [`${file}: sha256 must be ${contract.sha256}, is ${sha256}`];
  return {
    result: { file, sha256, rows: table.rows.length },
    reasons: [...changed, ...checkData(table, contract)],
    said: `${table.rows.length} rows keep the contract`,
  };
});
