import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const PROGRAM = '@callboard/smoke-runner/bin/callboard-smoke.cjs';

const OWN = resolvePackagePath('@callboard/plugin-smoke-test-backend');

/** Where the program of the runner is, or, for all users to read, what to do so that there is one. */
export async function runnerProgram(
  configured: string | undefined,
): Promise<{ path: string } | { missing: string; soughtAt?: string }> {
  if (configured !== undefined) {
    const path = resolve(configured);
    return (await exists(path))
      ? { path }
      : {
          missing:
            'There is no file at smokeTest.runnerPath, which must be the program callboard-smoke; the log of the backend says where it was sought',
          soughtAt: path,
        };
  }
  const path = installed();
  if (!path) {
    return {
      missing:
        'The package @callboard/smoke-runner is not installed beside the backend; add it there, or set smokeTest.runnerPath',
    };
  }
  const bundle = resolve(dirname(path), '../dist/callboard-smoke.cjs');
  return (await exists(bundle))
    ? { path }
    : {
        missing:
          'The package @callboard/smoke-runner is not built; run: yarn workspace @callboard/smoke-runner build',
      };
}

function installed(): string | undefined {
  try {
    return require.resolve(PROGRAM, { paths: [process.cwd(), OWN] });
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
