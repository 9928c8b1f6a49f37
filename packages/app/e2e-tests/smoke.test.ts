import { expect, Page, test } from '@playwright/test';
import { expectAccessible, openAs, picture } from './support';

const MODEL = '/catalog/default/mlmodel/tumor-screening/smoke-tests';
const SMALL = '/catalog/default/mlmodel/digit-recognition/smoke-tests';
const WRONG = '/catalog/default/mlmodel/wine-cultivar-handheld/smoke-tests';

async function runOn(page: Page, profile?: RegExp) {
  const start = page.getByRole('button', { name: 'Run smoke test' });
  await expect(start).toBeEnabled({ timeout: 20_000 });
  if (profile) {
    await page.getByRole('button', { name: /^Profile: / }).click();
    await page.getByRole('menuitemradio', { name: profile }).click();
  }
  await start.click();
  await expect(page).toHaveURL(/run=/, { timeout: 15_000 });
}

test('an engineer runs a model, sees its stages fill, and what was found', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openAs(page, 'engineer', MODEL);
  await runOn(page, /^CPU, this machine(?!, thorough)/);
  const steps = page.getByRole('list', { name: 'Stages' });
  await expect(steps.getByRole('listitem')).toHaveCount(9);
  await expect(steps.getByText('passed').first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/Version 3 passed .* on CPU/)).toContainText(
    /right on (\d+) of \1 golden cases, p95 .* of .* allowed\./,
    { timeout: 120_000 },
  );
  await expect(steps).not.toContainText('waiting');
  const outputs = page.getByRole('table', { name: 'Outputs compared' });
  await expect(outputs).toContainText('right');
  await expect(
    page.getByRole('figure', { name: 'Requests by latency' }),
  ).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download evidence' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.dsse\.json$/);
  await expectAccessible(page, 'main');
  // What was found outlives the page.
  await page.reload();
  await expect(page.getByText(/Version 3 passed/)).toBeVisible();
  await expect(outputs).toContainText('right');
  await picture(page, 'smoke-tests-light');
});

test('a GPU that is not there is not the model’s fault', async ({ page }) => {
  test.setTimeout(120_000);
  await openAs(page, 'engineer', MODEL);
  await runOn(page, /CUDA/);
  await expect(
    page.getByText(/Version 3 could not be tested .* on NVIDIA GPU \(CUDA\)/),
  ).toContainText('The model is not at fault.', { timeout: 90_000 });
  await expect(page.getByText('Not the model’s fault.').first()).toBeVisible();
});

test('a run in a cluster is a Job, whose pod tests the real model', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openAs(page, 'engineer', SMALL);
  await runOn(page, /^Example cluster/);
  await expect(
    page.getByText(/GPU minutes of .* are left today/),
  ).toBeVisible();
  await expect(
    page.getByText(/Version \d+ passed .* on Example cluster/),
  ).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/^\d[\d.]* GPU min$/)).toBeVisible();
  await page.locator('summary', { hasText: /^Log/ }).click();
  const log = page.getByRole('log');
  for (const line of [
    /Made the Job smoke-[0-9a-f-]+ in callboard-smoke of example/,
    'Testing an ONNX file on the provider cpu',
    'passed: Passed 9 stages',
  ]) {
    await expect(log).toContainText(line);
  }
  await expectAccessible(page, 'main');
  await picture(page, 'smoke-tests-cluster-light');
});

test('a wrong model fails, and the element that is furthest off is named', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openAs(page, 'engineer', WRONG);
  await runOn(page);
  await expect(page.getByText(/Version \d+ failed/)).toBeVisible({
    timeout: 90_000,
  });
  const worst = page.getByRole('table', {
    name: 'Elements furthest from what is expected',
  });
  await expect(worst.getByRole('row').nth(1)).toContainText(/\[\d+(, \d+)*\]/);
  await expectAccessible(page, 'main');
});

test('a viewer reads what was found, and why they cannot start a run', async ({
  page,
}) => {
  await openAs(page, 'viewer', MODEL);
  await expect(
    page.getByText(/it needs the permission smoke-test.run.create/),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Run smoke test' }),
  ).toBeDisabled();
});
