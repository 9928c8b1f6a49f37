import { reportSchema } from './reportSchema';

/** Prints the JSON Schema of a report. */
export async function schemaCommand(): Promise<number> {
  process.stdout.write(`${JSON.stringify(reportSchema(), null, 2)}\n`);
  return 0;
}
