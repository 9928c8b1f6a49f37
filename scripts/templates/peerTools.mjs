// What manifests and alert rules are checked with for real: kustomize and promtool.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/say.mjs';

/** The newest that Debian's Go compiles. */
const KUSTOMIZE = 'sigs.k8s.io/kustomize/kustomize/v5@v5.0.3';
const FOLDER = join(ROOT, '.cache', 'peer-tools');

/**
 * Builds kustomize from its Go module, once.
 *
 * @returns {{folders: string[], missing: string[]}} folders for the PATH, and what is not to be had, with the cure
 */
export function peerTools(env) {
  const missing = [];
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(join(FOLDER, 'kustomize'))) {
    const { status, stderr, error } = spawnSync('go', ['install', KUSTOMIZE], {
      env: { ...env, GOBIN: FOLDER },
      encoding: 'utf8',
    });
    if (status !== 0) {
      missing.push(
        `kustomize could not be built: ${
          error ? 'Go is not installed' : stderr.trim()
        }`,
      );
    }
  }
  if (spawnSync('promtool', ['--version'], { env }).status !== 0) {
    missing.push(
      'promtool is not installed (on Debian: apt-get install prometheus)',
    );
  }
  return { folders: [FOLDER], missing };
}
