// What lanes are made of; a result is {passed, failed, skipped}.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../lib/say.mjs';

/** Where lanes leave what they found, as files. */
export const RESULTS = join(ROOT, '.cache', 'test-results');

/** What stands for tests that need something that this machine lacks. */
export function absent(what) {
  if (process.env.CI) {
    say(`${what} is needed in CI.`);
    return { failed: 1 };
  }
  return { skipped: 1 };
}

/** One command that passes or fails as a whole. */
export async function check(laneEnv, command, args) {
  say(`   ${[command, ...args].join(' ')}`);
  const status = await run(laneEnv, command, args);
  return {
    passed: status === 0 ? 1 : 0,
    failed: status === 0 ? 0 : 1,
    skipped: 0,
  };
}

/** Answers the exit status; what the command prints goes to the screen. */
export function run(laneEnv, command, args) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: laneEnv,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', error => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', code => resolve(code ?? 1));
  });
}

/** What Jest wrote to `output`, when it ended with `status`. */
export function jestCounts(output, status) {
  const report = existsSync(output)
    ? JSON.parse(readFileSync(output, 'utf8'))
    : undefined;
  const result = {
    passed: report?.numPassedTests ?? 0,
    // A file that does not even load has no failed test of its own.
    failed:
      (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

export function sum(...results) {
  const add = key =>
    results.reduce((all, result) => all + (result[key] ?? 0), 0);
  return {
    passed: add('passed'),
    failed: add('failed'),
    skipped: add('skipped'),
  };
}
