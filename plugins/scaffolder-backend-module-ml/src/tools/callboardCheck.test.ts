import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import { packProgram } from './packProgram';

const OWN = resolvePackagePath(
  '@callboard/plugin-scaffolder-backend-module-ml',
);
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n';

describe('callboard-check, bundled, packed and unpacked', () => {
  const directory = createMockDirectory();
  const check = (...args: string[]) => {
    const program = 'tool/package/bin/callboard-check.cjs';
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [directory.resolve(program), ...args],
      { cwd: directory.resolve('repository'), encoding: 'utf8' },
    );
    return { status, text: stdout + stderr };
  };

  beforeAll(async () => {
    directory.setContent({ built: {}, tool: {}, repository: {} });
    const folder = directory.resolve('built');
    const bundle = join(folder, 'dist/callboard-check.cjs');
    execFileSync(process.execPath, [join(OWN, 'bundle.mjs'), bundle]);
    for (const path of ['bin', 'schemas', 'package.json']) {
      cpSync(join(OWN, path), join(folder, path), { recursive: true });
    }
    const { tarball } = await packProgram({
      name: 'callboard-check',
      package: 'x',
      folder,
      files: ['bin/callboard-check.cjs', 'dist/callboard-check.cjs', 'schemas'],
    });
    writeFileSync(directory.resolve('tool.tgz'), tarball);
    await extract({
      file: directory.resolve('tool.tgz'),
      cwd: directory.resolve('tool'),
    });
  });

  it('needs nothing else, and its exit status says whether it found something', () => {
    directory.addContent({ 'repository/deploy/a.yaml': SERVICE });
    expect(check('manifests', 'deploy')).toEqual({
      status: 0,
      text: 'manifests: 1 documents, nothing is wrong.\n',
    });
    directory.addContent({
      'repository/deploy/a.yaml': SERVICE.replace('spec', 'specs'),
    });
    expect(check('manifests', 'deploy')).toEqual({
      status: 1,
      text: expect.stringContaining(
        'deploy/a.yaml:4 Service/a specs: is not a field of Service',
      ),
    });
  });

  it('fails on what it does not know', () => {
    expect(check('helm')).toEqual({
      status: 1,
      text: expect.stringContaining('Usage: callboard-check CHECK'),
    });
  });
});
