import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { caseResult, CaseResult } from './testCase';

const line = z.union([caseResult, z.object({ begun: z.string() })]);

/** Far more than any case needs: one that takes longer hangs. */
const CASE_MS = 60_000;

/**
 * Tests the cases in a process of their own; one that ends it is recorded as crashed, and
 * the next goes on in a new one.
 *
 * @param program - this program's file, which is started with `cases FOLDER --from N`
 */
export async function superviseCases(
  folder: string,
  names: string[],
  program: string,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  while (results.length < names.length) {
    const { found, begun, ended } = await testFrom(
      program,
      folder,
      results.length,
    );
    results.push(...found);
    if (begun) {
      results.push({ name: begun, outcome: 'crashed', reason: ended });
    } else if (results.length < names.length) {
      throw new Error(`cases: the process ended before a case: ${ended}`);
    }
  }
  return results;
}

/** What one process found; `begun` is the case that it did not survive. */
async function testFrom(
  program: string,
  folder: string,
  from: number,
): Promise<{ found: CaseResult[]; begun?: string; ended: string }> {
  const child = spawn(
    process.execPath,
    [program, 'cases', folder, '--from', String(from)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(signal ? `ended by ${signal}` : `ended with status ${code}`),
    );
  });
  const found: CaseResult[] = [];
  let begun: string | undefined;
  let hung = false;
  const hangs = () => {
    hung = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(hangs, CASE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(hangs, CASE_MS);
    const said = line.parse(JSON.parse(text));
    if ('begun' in said) {
      begun = said.begun;
    } else {
      begun = undefined;
      found.push(said);
    }
  }
  const ended = await exited;
  clearTimeout(timer);
  return {
    found,
    begun,
    ended: hung ? `did not end within ${CASE_MS / 1000} s` : ended,
  };
}
