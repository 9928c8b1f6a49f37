import { createMockDirectory } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { runChecks } from './runChecks';

const SCHEMAS = resolvePackagePath(
  '@callboard/plugin-scaffolder-backend-module-ml',
  'schemas',
);
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n';

const KUSTOMIZATION =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n';

describe('runChecks', () => {
  const repository = createMockDirectory();
  const { PATH } = process.env;
  beforeEach(() => {
    process.env.PATH = repository.resolve('bin');
  });
  afterEach(() => {
    process.env.PATH = PATH;
  });
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const passed = await runChecks(args, {
      root: repository.path,
      schemas: SCHEMAS,
      print: line => lines.push(line),
    });
    return { passed, lines };
  };
  const renderer = (script: string) =>
    repository.addContent({
      'bin/kustomize': ctx => {
        const { writeFileSync } = jest.requireActual('node:fs');
        writeFileSync(ctx.path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      },
    });
  it('prints what is wrong, a line each', async () => {
    repository.setContent({ 'deploy/a.yaml': SERVICE.replace('80', 'x') });
    expect(await run('manifests', 'deploy/')).toEqual({
      passed: false,
      lines: [
        'deploy/a.yaml:4 Service/a spec.ports[0].port: must be of type integer, found "x"',
        'manifests: 1 documents, 1 thing is wrong.',
      ],
    });
  });

  it('says that nothing was rendered where nothing can render', async () => {
    repository.setContent({
      deploy: { 'a.yaml': SERVICE, 'kustomization.yaml': KUSTOMIZATION },
    });
    expect(await run('manifests')).toEqual({
      passed: true,
      lines: [
        'rendering not run: neither kustomize nor kubectl is on the PATH',
        'manifests: 2 documents, nothing is wrong.',
      ],
    });
  });

  it.each([
    [
      `echo '${SERVICE.replace('80', 'eighty')}'`,
      'deploy Service/a spec.ports[0].port: must be of type integer, found "eighty"',
    ],
    [
      '[ $1 = version ] || { echo no such patch >&2; exit 1; }',
      'deploy: must be rendered by kustomize: no such patch',
    ],
  ])('holds a rendering against the schemas: %j', async (script, expected) => {
    repository.setContent({
      deploy: { 'a.yaml': SERVICE, 'kustomization.yaml': KUSTOMIZATION },
    });
    renderer(script);
    const { passed, lines } = await run('manifests');
    expect(lines).toContain(expected);
    expect(passed).toBe(false);
  });

  it('does not take for empty what is too large to read', async () => {
    const large = `# ${'x'.repeat(1 << 20)}\n`;
    repository.setContent({
      'deploy/a.yaml': SERVICE,
      'deploy/large.yaml': `${large}kind: Nothing\n`,
      'model/model.onnx': large,
    });
    await expect(run('manifests')).rejects.toThrow(
      'deploy/large.yaml: must have at most 1048576 bytes to be checked',
    );
  });

  it('runs all checks, and none that there is not', async () => {
    repository.setContent({ 'deploy/a.yaml': SERVICE });
    const { passed, lines } = await run('all');
    expect(passed).toBe(false);
    expect(
      lines
        .filter(line => / wrong\.$/.test(line))
        .map(line => line.split(':')[0]),
    ).toEqual([
      'manifests',
      'dockerfile',
      'catalog',
      'policy',
      'docs',
      'workflows',
    ]);
    for (const unknown of ['helm', 'toString']) {
      expect(await run(unknown)).toEqual({
        passed: false,
        lines: [expect.stringContaining('Usage: callboard-check')],
      });
    }
    expect((await run('--help')).passed).toBe(true);
  });
});
