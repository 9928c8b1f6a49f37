import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from './startService.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const KEY = 'bench-key-of-this-run';
/** Enough that nothing is refused: what is measured is the work, not the limit. */
const SERVING = {
  RATE_LIMIT: '0',
  REQUEST_TIMEOUT_MS: '60000',
  LOG_LEVEL: 'warn',
};

/** The repositories in `work` and the minimal app, with the tiny model that they came with or the one at `heavy`. */
export function servedModels({ env, heavy, work }) {
  return { folderOf, service, minimal };

  /** A copy of the repository's model folder with the model that is asked for. */
  function folderOf(language, model) {
    const repository = join(work, language);
    const folder = join(work, `${language}-${model}`);
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(repository, 'model'), folder, { recursive: true });
    if (model === 'heavy') {
      copyFileSync(heavy, join(folder, 'model.onnx'));
      const bytes = readFileSync(heavy);
      const path = join(folder, 'manifest.json');
      const manifest = JSON.parse(readFileSync(path, 'utf8'));
      const digest = `sha256:${createHash('sha256')
        .update(bytes)
        .digest('hex')}`;
      writeFileSync(
        path,
        JSON.stringify({ ...manifest, digest, size: bytes.length }),
      );
    }
    return folder;
  }

  async function service(language, modelDir, settings = {}) {
    const cwd = join(work, language);
    const { stdout } = spawnSync('make', ['-s', 'print-serve'], {
      cwd,
      env,
      encoding: 'utf8',
    });
    return startService({
      command: ['sh', '-c', `exec ${stdout.trim()}`],
      cwd,
      key: KEY,
      env: {
        ...env,
        ...SERVING,
        API_KEYS: KEY,
        MODEL_DIR: modelDir,
        ...settings,
      },
    });
  }

  async function minimal(modelDir) {
    const uvicorn = join(work, 'python/.venv/bin/uvicorn');
    return startService({
      command: [
        uvicorn,
        'minimal_app:app',
        '--log-level',
        'warning',
        '--port',
        '$PORT',
      ],
      cwd: HERE,
      key: KEY,
      env: { ...env, MODEL_DIR: modelDir },
    });
  }
}
