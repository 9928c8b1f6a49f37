// Compares model/ with model/champion/ on the evaluation rows. Writes reports/evaluation.json.
import { compareModels } from './compareModels.ts';
import { readDataContract } from './dataContract.ts';
import { runGate } from './runGate.ts';
import { scoreModel } from './scoreModel.ts';
import { readTable } from './table.ts';
import { readThresholds } from './thresholds.ts';

await runGate('evaluation', async () => {
  const found = readDataContract('data/contract.yaml');
  if ('reason' in found) return { notRun: found.reason };
  const table = readTable(`data/${found.contract.file}`);
  const thresholds = readThresholds('gates/thresholds.yaml');
  const candidate = await scoreModel('model', table);
  const champion = await scoreModel('model/champion', table);
  const { reasons, ...compared } = compareModels(table, thresholds, {
    candidate,
    champion,
  });
  return {
    result: {
      ...compared,
      candidate: { digest: candidate.digest, metrics: compared.candidate },
      champion: { digest: champion.digest, metrics: compared.champion },
    },
    reasons,
    said: `on ${table.rows.length} rows the model keeps the thresholds`,
  };
});
