import { APIRequestContext, expect, Page, test } from '@playwright/test';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expectAccessible, openAs, picture, tokenOf } from './support';

const PORT = Number(process.env.E2E_PORT ?? 7107);
/** scripts/e2e-portal.mjs lets the portal ask it for the endpoint of the new service, with this key. */
const SERVICE_PORT = PORT + 5;
const SERVICE_KEY = 'e2e-key-of-the-clone';
const NAME = 'screening-e2e';

test.describe.configure({ mode: 'serial' });

let clone: string;
let service: ChildProcess | undefined;

test.beforeAll(() => {
  clone = join(mkdtempSync(join(tmpdir(), 'callboard-create-')), NAME);
});
test.afterAll(() => {
  service?.kill('SIGTERM');
  rmSync(join(clone, '..'), { recursive: true, force: true });
});

async function choose(page: Page, field: string, option: string) {
  await page.getByLabel(field).fill(option);
  await page.getByRole('option', { name: option }).click();
}

async function next(page: Page) {
  await page.getByRole('button', { name: 'Next' }).click();
}

test('an engineer creates a service from the page of a model', async ({
  page,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  await openAs(page, 'engineer', '/catalog/default/mlmodel/tumor-screening');
  await page
    .getByRole('button', { name: 'Create a service from this model' })
    .click();
  await page.getByRole('menuitem', { name: 'ML service in Python' }).click();

  const chosen = page.getByRole('radio', { name: /Tumor screening/ });
  await expect(chosen).toBeChecked({ timeout: 20_000 });
  await expectAccessible(page, 'form');
  await picture(page, 'create-light');
  await next(page);

  await page.getByLabel('Name').fill(NAME);
  await page
    .getByLabel('Description')
    .fill('Scores samples for the screening laboratory.');
  await choose(page, 'Owner', 'Diagnostics');
  await next(page);

  await expect(
    page.getByText(/No policy governs v3 of tumor-screening/),
  ).toBeVisible({
    timeout: 20_000,
  });
  await next(page);

  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('link', { name: 'Repository' })).toBeVisible({
    timeout: 400_000,
  });
});

test('its entities are in the catalog with owner and relations', async ({
  page,
}) => {
  await openAs(page, 'engineer', `/catalog/default/mlinferenceservice/${NAME}`);
  await expect(page.getByText('Diagnostics').first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(
    page.getByRole('link', { name: /Tumor screening/ }).first(),
  ).toBeVisible();
  await openAs(page, 'engineer', `/catalog/default/component/${NAME}`);
  await expect(page.getByText(NAME).first()).toBeVisible();
});

test('its repository is browsed, and downloaded as a zip', async ({ page }) => {
  await openAs(page, 'engineer', `/ml/repositories/diagnostics/${NAME}`);
  await expect(page.getByRole('link', { name: 'Makefile' })).toBeVisible({
    timeout: 20_000,
  });
  await expectAccessible(page, 'main');
  await picture(page, 'repository-light');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as zip' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  await page.getByRole('link', { name: 'Makefile' }).click();
  await expect(page.getByText('include make/common.mk')).toBeVisible();
});

test('it is cloned over HTTP, boots, and its endpoint passes a smoke test', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await cloneIt(page.request);
  run('make', ['setup'], clone);
  const serve = execFileSync('make', ['-s', 'print-serve'], {
    cwd: clone,
    encoding: 'utf8',
  });
  service = spawn('sh', ['-c', `exec ${serve.trim()}`], {
    cwd: clone,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(SERVICE_PORT),
      API_KEYS: SERVICE_KEY,
    },
    stdio: 'ignore',
  });
  await expect
    .poll(
      () =>
        page.request
          .get(`http://127.0.0.1:${SERVICE_PORT}/readyz`)
          .then(answer => answer.status())
          .catch(() => 0),
      { timeout: 60_000 },
    )
    .toBe(200);

  await openAs(
    page,
    'engineer',
    `/catalog/default/mlinferenceservice/${NAME}/smoke-tests`,
  );
  const start = page.getByRole('button', { name: 'Run smoke test' });
  await expect(start).toBeEnabled({ timeout: 20_000 });
  await start.click();
  await expect(page.getByText(/The endpoint passed/).first()).toBeVisible({
    timeout: 120_000,
  });
});

test('a viewer is offered no way to create a service', async ({ page }) => {
  await openAs(page, 'viewer', '/catalog/default/mlmodel/tumor-screening');
  await expect(
    page.getByRole('heading', { name: 'Tumor screening' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Create a service from this model' }),
  ).toHaveCount(0);
});

async function cloneIt(request: APIRequestContext) {
  const token = await tokenOf(request, 'engineer');
  const url = `http://mila:${token}@localhost:${PORT}/api/git-host/diagnostics/${NAME}.git`;
  run('git', ['clone', '--quiet', url, clone], resolve('.'));
  expect(existsSync(join(clone, 'catalog-info.yaml'))).toBe(true);
}

function run(command: string, args: string[], cwd: string) {
  execFileSync(command, args, { cwd, stdio: 'pipe', timeout: 280_000 });
}
