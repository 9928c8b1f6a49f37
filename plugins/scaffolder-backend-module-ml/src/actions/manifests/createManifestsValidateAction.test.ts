import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createManifestsValidateAction } from './createManifestsValidateAction';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: screening
spec:
  ports:
    - port: 80
`;

describe('ml:manifests:validate', () => {
  const workspace = createMockDirectory();
  const action = createManifestsValidateAction();
  const run = async (input: { path?: string }, signal?: AbortSignal) => {
    const outputs: Record<string, unknown> = {};
    const ctx = createMockActionContext<
      { path?: string },
      { valid: boolean; checked: number; findings: string[] }
    >({
      input,
      workspacePath: workspace.path,
    });
    const output: typeof ctx.output = (name, value) => {
      outputs[name] = value;
    };
    const failure = await action.handler({ ...ctx, signal, output }).then(
      () => undefined,
      error => String(error),
    );
    return { outputs, failure };
  };

  const examples = (action.examples ?? []).map(({ description, example }) => ({
    description,
    input: parse(example).steps[0].input,
  }));

  it.each(examples)('$description', async ({ input }) => {
    workspace.setContent({ deploy: { 'service.yaml': SERVICE } });
    expect(await run(input)).toEqual({
      outputs: { valid: true, checked: 1, findings: [] },
      failure: undefined,
    });
  });

  it('fails the task and names file, line, field and rule', async () => {
    workspace.setContent({
      deploy: { 'service.yaml': SERVICE.replace('port:', 'prot:') },
    });
    const { outputs, failure } = await run({});
    const wrong =
      'deploy/service.yaml:7 Service/screening spec.ports[0].prot: is not a field of Service';
    expect(outputs).toMatchObject({ valid: false, checked: 1 });
    expect(outputs.findings).toContain(wrong);
    expect(failure).toContain(wrong);
  });

  it('stops when the task is cancelled', async () => {
    workspace.setContent({ deploy: { 'service.yaml': 'not: valid' } });
    const { outputs, failure } = await run({}, AbortSignal.abort());
    expect(failure).toContain('AbortError');
    expect(outputs).toEqual({});
  });
});
