import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  PORTAL_URL,
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { createCardRenderAction } from './createCardRenderAction';

jest.setTimeout(60_000);

let folder: string;
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;
let workspacePath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'card-'));
  portal = await startTemplatesPortal({
    directory: join(folder, 'artifacts'),
    models: ['tumor-screening', 'wine-cultivar', 'wine-cultivar-handheld'],
  });
  await portal.runTask('cards-sync');
});
afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  workspacePath = await mkdtemp(join(folder, 'workspace-'));
});

const render = (modelRef: string, path?: string, user?: string) =>
  runAction(createCardRenderAction(portal.deps), {
    input: { modelRef, ...(path && { path }) },
    ...{ user, workspacePath },
  });
const page = (path: string) => readFile(join(workspacePath, path), 'utf8');

it('writes the card with where it comes from', async () => {
  const { path, score } = await render('tumor-screening');
  expect(path).toBe('docs/model-card.md');
  expect(score).toBeGreaterThan(0);
  const text = await page(path);
  expect(text).toMatch(
    /^---\n[^]*?\n---\n\n# Model card of Tumor screening, version 3\n/,
  );
  expect(text.match(/^# /gm)).toHaveLength(1);
  expect(text).toContain(
    `(${PORTAL_URL}/catalog/default/mlmodel/tumor-screening)`,
  );
  expect(text).toContain('(sha256:fdb9ca33');
  expect(text).toContain(`assurance ${score} %`);
  expect(text).toContain('\n## Purpose\n');
});

it('writes what to do where a model has no card', async () => {
  const outputs = await render(
    'mlmodel:default/wine-cultivar-handheld',
    'a/b.md',
  );
  expect(outputs).toEqual({ path: 'a/b.md' });
  const text = await page('a/b.md');
  expect(text).toContain('**There is no model card.** The model names no card');
  expect(text).toContain(
    '- **Intended use**: What it is for, and which decision it serves.',
  );
});

it.each([
  ['mlmodel:default/no-such', 'mila'],
  ['mlmodel:default/tumor-screening', 'stranger'],
])('refuses %s for %s in the same words', async (ref, user) => {
  await expect(render(ref, undefined, user)).rejects.toThrow(
    `modelRef: no model ${ref} is known`,
  );
});

it('stays in the workspace', async () => {
  await expect(render('tumor-screening', '../card.md')).rejects.toThrow(
    'Relative path is not allowed',
  );
});

it('runs as its examples show', async () => {
  const action = createCardRenderAction(portal.deps);
  for (const input of exampleInputs(action)) {
    const { path } = await runAction(action, { input, workspacePath });
    expect(await page(path)).toMatch(/^# Model card of Tumor/m);
  }
});
