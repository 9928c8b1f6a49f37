import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { startTemplatesPortal } from '../__testUtils__/startTemplatesPortal';
import { createActions } from './createActions';

jest.setTimeout(60_000);

const README = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');

const files = createMockDirectory();
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;

beforeAll(async () => {
  portal = await startTemplatesPortal({ directory: files.path, models: [] });
});
afterAll(() => portal?.stop());

it('adds actions that declare what they give, can be tried, and are written of in the README', () => {
  const actions = createActions(portal.deps);
  for (const action of actions) {
    const { id, schema, supportsDryRun } = action;
    expect({ id, supportsDryRun }).toEqual({ id, supportsDryRun: true });
    expect(Object.keys(schema?.output?.properties ?? {})).not.toEqual([]);
    expect(exampleInputs(action)).not.toEqual([]);
  }
  const told = README.matchAll(/^\| `(ml:[\w:-]+)`/gm);
  expect([...told].map(([, id]) => id).sort()).toEqual(
    actions.map(({ id }) => id).sort(),
  );
});
