import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Finding } from '../Finding';
import { isRecord } from '../isRecord';
import { checkRendered } from './checkManifests';
import { ManifestSchemas } from './ManifestSchemas';

const run = promisify(execFile);
const RENDERERS = [
  { program: 'kustomize', args: ['build'], about: ['version'] },
  { program: 'kubectl', args: ['kustomize'], about: ['version', '--client'] },
];
const LIMITS = { timeout: 60_000, maxBuffer: 16 << 20 };

/** What became of rendering the overlays. */
export type Rendering =
  | { status: 'rendered'; by: string; findings: Finding[] }
  | { status: 'not-run'; reason: string };

/** Renders each overlay as a deployment would, if this machine can, and holds the result against the schemas. */
export async function renderOverlays(
  root: string,
  overlays: string[],
  schemas: ManifestSchemas,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Rendering> {
  const renderer = await findRenderer(env);
  if (!renderer) {
    return {
      status: 'not-run',
      reason: 'neither kustomize nor kubectl is on the PATH',
    };
  }
  const { program, args } = renderer;
  const findings: Finding[] = [];
  for (const overlay of overlays) {
    try {
      const { stdout } = await run(program, [...args, join(root, overlay)], {
        ...LIMITS,
        env,
      });
      findings.push(...checkRendered(overlay, stdout, schemas));
    } catch (error) {
      const text = reasonOf(error);
      findings.push({
        file: overlay,
        rule: `must be rendered by ${program}: ${text}`,
      });
    }
  }
  return { status: 'rendered', by: program, findings };
}

async function findRenderer(env: NodeJS.ProcessEnv) {
  for (const renderer of RENDERERS) {
    const found = await run(renderer.program, renderer.about, {
      ...LIMITS,
      env,
    }).then(
      () => true,
      () => false,
    );
    if (found) return renderer;
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  const said =
    isRecord(error) && typeof error.stderr === 'string' ? error.stderr : '';
  return (said.trim() || String(error)).split('\n')[0];
}
