import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './findProgram';
import { Toolchain } from './toolchains';

/** The programs that a verification needs, or which one is missing. */
export type FoundPrograms =
  | { status: 'ready'; runtime: string; version: string }
  | { status: 'not-run'; reason: string };

/** Looks for the programs of a language on this machine. */
export async function findPrograms({
  programs,
  runtime: names,
}: Pick<Toolchain, 'programs' | 'runtime'>): Promise<FoundPrograms> {
  for (const name of programs) {
    if (!(await findProgram([name]))) {
      return missing(name);
    }
  }
  const runtime = await findProgram(names);
  // Version managers have programs that only say that they are not there.
  const version = runtime && (await versionOf(runtime));
  return version
    ? { status: 'ready', runtime, version }
    : missing(names.join(' or '));
}

async function versionOf(program: string): Promise<string | undefined> {
  return promisify(execFile)(program, ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

function missing(name: string): FoundPrograms {
  return {
    status: 'not-run',
    reason: `${name} is not installed where the portal runs`,
  };
}
