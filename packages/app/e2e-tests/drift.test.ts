import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  openAs,
  picture,
  SENT_ANEW,
  tokenOf,
} from './support';

const PIPELINE = Number(process.env.E2E_PORT ?? 7107) + 6;
const DRIFT = '/catalog/default/mlmodel/tumor-screening/drift';
/** The engine reads three weeks of rows at first start. */
const UNTIL_READ = { timeout: 120_000 };

test('the five examples come out as their rows were made', async ({ page }) => {
  test.setTimeout(180_000);
  await openAs(page, 'owner', '/ml/drift');
  for (const [name, status] of [
    ['Tumor screening', /\d of 33 columns/],
    ['Digit recognition', /\d+ of 75 columns/],
    ['Diabetes baseline', /1 of 10 columns/],
    ['Wine cultivar', /Too little data/],
    ['Diabetes progression', /Stable/],
  ] as const) {
    await expect(
      page
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name, exact: true }) }),
    ).toContainText(status, UNTIL_READ);
  }
  await expectAccessible(page, 'main');
  await picture(page, 'drift-fleet-light');
});

test('estimated accuracy falls before labels arrive, and they confirm it', async ({
  page,
}) => {
  await openAs(
    page,
    'owner',
    '/catalog/default/mlmodel/digit-recognition/drift',
  );
  const sentence = page.getByText(/estimated accuracy [\d.]+ → [\d.]+ ±/);
  const [, before, after] =
    /estimated accuracy ([\d.]+) → ([\d.]+) ±/.exec(
      await sentence.innerText(),
    ) ?? [];
  expect(Number(before) - Number(after)).toBeGreaterThan(0.1);
  const performance = page.getByRole('region', { name: 'Performance' });
  await performance
    .locator('summary', { hasText: 'Numbers of the chart' })
    .click();
  // Measured, estimated; newest first.
  const rows = await performance
    .getByRole('table', { name: 'Numbers of the chart' })
    .locator('tbody tr')
    .evaluateAll(all =>
      all.map(row =>
        [...row.querySelectorAll('td')].map(cell =>
          cell.textContent ? parseFloat(cell.textContent) : undefined,
        ),
      ),
    );
  const [measured, estimated] = rows[0];
  expect(measured).toBeUndefined();
  expect(estimated).toBeLessThan(0.85);
  const confirmed = rows.filter(
    ([real = 1, guessed = 1]) => real < 0.9 && guessed < 0.9,
  );
  expect(confirmed.length).toBeGreaterThan(2);
});

test('what a column was asked and is asked are drawn over one another', async ({
  page,
}) => {
  await openAs(page, 'owner', `${DRIFT}?column=mean_texture`);
  await expect(
    page.getByRole('heading', { name: /^mean_texture/ }),
  ).toBeVisible();
  await expect(
    page.getByText(/180 values here, 398 of the baseline/),
  ).toBeVisible();
  await expectAccessible(page, 'main');
  await page
    .getByRole('heading', { name: /^mean_texture/ })
    .evaluate(heading => heading.scrollIntoView());
  await picture(page, 'drift-column-light');
});

test('from the alert over a signed webhook to the new version', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  await openAs(page, 'owner', DRIFT);
  await expect(page.getByText('nobody has acknowledged it')).toBeVisible();
  await picture(page, 'drift-light');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(dialog).toBeHidden();
  const events = page.getByRole('region', { name: 'What happened' });
  await expect(events).toContainText('Acknowledged');

  await page.getByRole('button', { name: /^Retrain/ }).click();
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(dialog).toBeHidden();
  await expect(events).toContainText('Retraining asked for');

  // The pipeline checks the signature itself, and keeps what it took.
  await expect
    .poll(
      async () =>
        (
          await (
            await request.get(`http://localhost:${PIPELINE}/requests`)
          ).json()
        ).requests,
      { timeout: 60_000 },
    )
    .toMatchObject([
      {
        type: 'ml.drift.retraining_requested',
        data: { entityRef: 'mlmodel:default/tumor-screening' },
      },
    ]);
  await expect(async () => {
    await page.reload();
    await expect(events).toContainText('New version', { timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
  await page.goto('/catalog/default/mlmodel/tumor-screening/versions');
  await expect(page.getByRole('row', { name: /^Compare v4/ })).toBeVisible();
});

test('who may not manage is told why', async ({ page }) => {
  await openAs(page, 'viewer', DRIFT);
  await expect(page.getByText(/columns moved beyond/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resolve …' })).toBeDisabled();
  await expect(
    page.getByText(/^Only those who may manage drift/),
  ).toBeVisible();
});

test('an alert has an address, also once it is resolved, and one that is gone says so', async ({
  page,
  request,
}) => {
  const skewed = '/catalog/default/mlfeatureset/diabetes-baseline/drift';
  const token = await tokenOf(request, 'admin');
  const known = await request.get(
    '/api/ml/v1/drift?ref=mlfeatureset:default/diabetes-baseline',
    { ...SENT_ANEW, headers: { authorization: `Bearer ${token}` } },
  );
  const { monitored } = await known.json();
  const { id } = monitored[0].alerts[0];
  await openAs(page, 'admin', '/ml/drift');
  await page
    .getByRole('row', { name: /Diabetes baseline/ })
    .getByRole('link', { name: /unacknowledged/ })
    .click();
  await expect(page).toHaveURL(`${skewed}?alert=${id}`);
  await page.getByRole('button', { name: 'Resolve …' }).click();
  await page.getByRole('combobox', { name: /Cause/ }).click();
  await page.getByRole('option', { name: 'it was a false alarm' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Resolve' })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(`${skewed}?alert=${id}`);
  await expect(
    page.getByRole('list', { name: 'What happened' }).last(),
  ).toBeInViewport();
  await expectAccessible(page, 'main');
  await page.goto(`${skewed}?alert=00000000-0000-4000-8000-000000000000`);
  await expect(
    page.getByText(/not among those of these windows/),
  ).toBeVisible();
});
