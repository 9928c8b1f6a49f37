// Puts each program of tools.json into .tools/<name>/, checked by its digest. CALLBOARD_TOOLS_DIR names a folder with
// <name>.tgz to take instead, where the portal cannot be reached.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const TIMEOUT_MS = 60_000;

async function bytesOf({ name, url }) {
  const folder = process.env.CALLBOARD_TOOLS_DIR;
  if (folder) return readFile(join(folder, `${name}.tgz`));
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function install(tool) {
  const folder = join('.tools', tool.name);
  const stamp = join(folder, 'digest');
  const present = await readFile(stamp, 'utf8').catch(() => undefined);
  if (present === tool.digest) return 'is there';
  const bytes = await bytesOf(tool);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (digest !== tool.digest) {
    throw new Error(
      `tools/tools.json ${tool.name}: digest must be ${tool.digest}, but what came has ${digest}`,
    );
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  execFileSync('tar', ['-xzf', '-', '-C', folder], { input: bytes });
  await writeFile(stamp, digest);
  return 'fetched';
}

for (const tool of JSON.parse(await readFile('tools/tools.json', 'utf8'))) {
  console.log(`${tool.name} ${tool.version} ${await install(tool)}`);
}
