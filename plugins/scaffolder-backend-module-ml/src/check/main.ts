import { runChecks } from './runChecks';

/** The program. @param schemas - folder of the pinned schemas */
export async function main(schemas: string): Promise<void> {
  process.exitCode = 1;
  try {
    const passed = await runChecks(process.argv.slice(2), {
      root: process.cwd(),
      schemas,
      print: line => process.stdout.write(`${line}\n`),
    });
    if (passed) process.exitCode = 0;
  } catch (error) {
    process.stderr.write(`callboard-check: ${error}\n`);
  }
}
