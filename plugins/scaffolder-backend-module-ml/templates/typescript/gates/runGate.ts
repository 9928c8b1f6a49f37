import { mkdirSync, writeFileSync } from 'node:fs';

export type GateOutcome =
  | { notRun: string }
  /** Passed when there are no reasons against it; `said` tells what was found. */
  | { result: object; reasons: string[]; said: string };

/** Runs a gate: writes reports/<name>.json, says how it went, and ends with 1 unless it passed. */
export async function runGate(
  name: string,
  gate: () => Promise<GateOutcome>,
): Promise<void> {
  const outcome = await gate().catch((error: unknown) => ({
    result: {},
    reasons: [error instanceof Error ? error.message : String(error)],
    said: '',
  }));
  if ('notRun' in outcome) {
    console.log(`not run: ${outcome.notRun}`);
    return;
  }
  const { result, reasons, said } = outcome;
  const passed = reasons.length === 0;
  mkdirSync('reports', { recursive: true });
  writeFileSync(
    `reports/${name}.json`,
    `${JSON.stringify({ ...result, passed, reasons }, null, 2)}\n`,
  );
  for (const line of passed ? [said] : reasons) console.log(line);
  process.exitCode = passed ? 0 : 1;
}
