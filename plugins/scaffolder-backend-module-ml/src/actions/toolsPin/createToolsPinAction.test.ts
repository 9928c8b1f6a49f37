import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { Tools } from '../../tools/Tools';
import { createToolsPinAction } from './createToolsPinAction';

type PinnedTool = Record<'name' | 'version' | 'url' | 'digest', string>;

describe('ml:tools:pin', () => {
  const directory = createMockDirectory();
  const tools = new Tools({
    discovery: mockServices.discovery(),
    programs: [
      {
        name: 'say-hello',
        package: '@example/hello',
        folder: directory.resolve('hello'),
        files: ['bin/say-hello.cjs'],
      },
    ],
  });
  const action = createToolsPinAction({ tools });

  beforeEach(() =>
    directory.setContent({
      hello: {
        'package.json': '{"version":"1.2.3","license":"Apache-2.0"}',
        bin: { 'say-hello.cjs': '' },
      },
      workspace: {},
    }),
  );

  const run = async (signal?: AbortSignal) => {
    const ctx = createMockActionContext<{}, { tools: PinnedTool[] }>({
      input: parse(action.examples?.[0].example ?? '').steps[0].input,
      workspacePath: directory.resolve('workspace'),
    });
    const output = jest.fn();
    await action.handler({ ...ctx, signal, output });
    return output;
  };

  it('writes what the portal offers, as its example does', async () => {
    const output = await run();
    const [pinned] = await tools.list();
    expect(directory.content({ path: 'workspace' })).toEqual({
      tools: { 'tools.json': `${JSON.stringify([pinned], null, 2)}\n` },
    });
    expect(output).toHaveBeenCalledWith('tools', [pinned]);
    expect(pinned).toMatchObject({ name: 'say-hello', version: '1.2.3' });
  });

  it('writes nothing when the task is cancelled', async () => {
    await expect(run(AbortSignal.abort())).rejects.toThrow('abort');
    expect(directory.content({ path: 'workspace' })).toEqual({});
  });
});
