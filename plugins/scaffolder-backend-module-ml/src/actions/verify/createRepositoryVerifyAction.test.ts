import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import { createRepositoryVerifyAction } from './createRepositoryVerifyAction';

jest.setTimeout(30_000);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-action-'));
  await mkdir(join(folder, 'workspace'));
  const name = 'service';
  const lock = { name, lockfileVersion: 3, packages: { '': { name } } };
  const files = {
    Makefile: 'lint data-gate test outside evaluate:\n\t@echo $@ is done\n',
    'requirements-dev.txt': '# none\n',
    'package.json': JSON.stringify({ name }),
    'package-lock.json': JSON.stringify(lock),
  };
  for (const [path, text] of Object.entries(files)) {
    await writeFile(join(folder, 'workspace', path), text);
  }
});
afterEach(() => rm(folder, { recursive: true }));

function actionOf(directory: string | undefined = join(folder, 'cache')) {
  const verify = { directory, seconds: 20 };
  const settings = { publish: {}, tools: {}, portalUrl: '', verify };
  return createRepositoryVerifyAction({ settings });
}

async function run(
  action: ReturnType<typeof actionOf>,
  example: number,
  more: { isDryRun?: boolean; signal?: AbortSignal } = {},
) {
  const outputs: Record<string, unknown> = {};
  const temporary = join(folder, 'temporary');
  const end = await action
    .handler({
      ...createMockActionContext({ workspacePath: join(folder, 'workspace') }),
      ...more,
      input: exampleInputs(action)[example] as { language: 'python' },
      createTemporaryDirectory: async () => {
        await mkdir(temporary);
        return temporary;
      },
      output: (name: string | number, value: unknown) => {
        outputs[name] = value;
      },
    })
    .then(
      () => 'done',
      (error: Error) => error.message,
    );
  await expect(access(temporary)).rejects.toThrow('ENOENT');
  return { outputs, end };
}

it.each([
  [0, ['lint', 'data-gate', 'test', 'outside', 'evaluate']],
  [1, ['lint', 'test']],
])('does what its example %d says', async (example, targets) => {
  expect(await run(actionOf(), example)).toEqual({
    outputs: {
      status: 'passed',
      seconds: expect.any(Number),
      targets,
      notRun: [],
    },
    end: 'done',
  });
});

it('ends the task with what fails and why, and nothing else', async () => {
  await writeFile(
    join(folder, 'workspace/Makefile'),
    'lint:\n\t@echo linted\ntest:\n\t@echo npm warn nodedir; echo recall fell by 0.1; exit 1\n',
  );
  const { end, outputs } = await run(actionOf(), 1);
  expect(outputs).toEqual({
    status: 'failed',
    target: 'test',
    reason: 'recall fell by 0.1',
  });
  expect(end).toBe('make test failed: recall fell by 0.1');
});

it('does not end the task when it cannot be run', async () => {
  expect(await run(actionOf(''), 1)).toEqual({
    outputs: {
      status: 'not-run',
      reason: expect.stringContaining('ml.templates.verify.directory'),
    },
    end: 'done',
  });
});

it('runs nothing in a dry run', async () => {
  expect(await run(actionOf(), 1, { isDryRun: true })).toEqual({
    outputs: { status: 'not-run', reason: 'this is a dry run' },
    end: 'done',
  });
});

it('ends with the task', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  expect(await run(actionOf(), 1, { signal })).toMatchObject({
    outputs: {},
    end: 'cancelled',
  });
});

it('takes names of targets only, not options of make', () => {
  const { properties } = actionOf().schema?.input ?? {};
  expect(properties?.targets).toMatchObject({
    items: { pattern: '^[a-z][a-z0-9-]*$' },
    minItems: 1,
  });
});
