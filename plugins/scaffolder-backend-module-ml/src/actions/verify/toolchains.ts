import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Language } from '../../template/serviceTemplate';

/** How the dependencies of a language are installed, and found by its repositories. */
export interface Toolchain {
  /** What runs it; its version decides what is installed. By the first of these names that there is. */
  runtime: string[];
  /** What else must be there. */
  programs: string[];
  /** Whether a file at the root of the repository says what is installed. */
  isLockFile(name: string): boolean;
  /** Commands that install into the folder they run in, where the lock files are. */
  install(runtime: string, lockFiles: string[]): string[][];
  /** Lets a repository find what was installed; returns what make is told. */
  use(installed: string, repository: string): Promise<string[]>;
}

const python: Toolchain = {
  runtime: ['python3.11', 'python3.12', 'python3.13'],
  // The tests from outside are in JavaScript.
  programs: ['make', 'node'],
  // It holds those of requirements.txt, too.
  isLockFile: name => name === 'requirements-dev.txt',
  install: (runtime, lockFiles) => [
    [runtime, '-m', 'venv', 'venv'],
    [
      ...['venv/bin/python', '-m', 'pip', 'install', '--quiet', '--no-input'],
      // Wheels only: nothing that is downloaded runs while it is installed.
      ...['--require-hashes', '--only-binary', ':all:'],
      ...lockFiles.flatMap(name => ['--requirement', name]),
    ],
  ],
  async use(installed) {
    return [`VENV=${join(installed, 'venv')}`];
  },
};

const typescript: Toolchain = {
  runtime: ['node'],
  programs: ['make', 'npm'],
  isLockFile: name =>
    ['.npmrc', 'package-lock.json', 'package.json'].includes(name),
  install: () => [['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund']],
  async use(installed, repository) {
    const from = join(installed, 'node_modules');
    await symlink(from, join(repository, 'node_modules'));
    return [];
  },
};

/** By the language of the template. */
export const TOOLCHAINS: Record<Language, Toolchain> = { python, typescript };
