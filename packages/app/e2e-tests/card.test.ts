import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAs, picture } from './support';

const ROOT = join(__dirname, '../../..');

interface Manifest {
  aliases: Record<string, string>;
  versions: Array<{
    version: string;
    file: string;
    digest: string;
    size: number;
    evaluations: Array<{
      slice: string;
      metric: string;
      value: number;
      n: number;
    }>;
  }>;
}

test('the card of tumor screening shows its real metrics by slice', async ({
  page,
}) => {
  const { versions }: Manifest = JSON.parse(
    readFileSync(
      join(ROOT, 'examples/models/tumor-screening/manifest.json'),
      'utf8',
    ),
  );
  await openAs(
    page,
    'viewer',
    '/catalog/default/mlmodel/tumor-screening/card?section=evaluation',
  );
  const table = page.getByRole('table').filter({ hasText: 'Measured' });
  await expect(table).toBeVisible();
  const [champion] = versions.filter(({ version }) => version === '3');
  for (const each of champion.evaluations) {
    const row = table.getByRole('row', {
      name: `${each.metric} ${each.slice} ${each.n} `,
    });
    // Rounded for reading; the whole value is in the hint.
    await expect(row.getByTitle(String(each.value)).first()).toBeVisible();
    await expect(row).toContainText('agrees');
  }
});

test('a changed artifact makes the evaluation section stale', async ({
  page,
  baseURL,
}) => {
  const models = join(
    ROOT,
    `.cache/e2e-${new URL(baseURL ?? '').port}/examples/models`,
    'diabetes-progression',
  );
  const path = join(models, 'manifest.json');
  const before = readFileSync(path, 'utf8');
  const manifest: Manifest = JSON.parse(before);
  const [champion] = manifest.versions.filter(({ version }) => version === '3');
  // Another artifact that is a valid ONNX file: the same graph, with a doc_string.
  const words = Buffer.from('retrained');
  const artifact = Buffer.concat([
    readFileSync(join(models, champion.file)),
    Buffer.from([0x32, words.length]),
    words,
  ]);
  const file = 'versions/4.onnx';
  writeFileSync(join(models, file), artifact);
  manifest.versions.push({
    ...champion,
    version: '4',
    file,
    size: artifact.length,
    digest: `sha256:${createHash('sha256').update(artifact).digest('hex')}`,
  });
  manifest.aliases.champion = '4';
  writeFileSync(path, JSON.stringify(manifest));
  try {
    await expect(async () => {
      await openAs(
        page,
        'owner',
        '/catalog/default/mlmodel/diabetes-progression/card',
      );
      await expect(page.getByText(/are about an older artifact/)).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 50_000 });
    await expect(page.getByText(/Compared with/)).toContainText('v4');
    await expect(
      page.getByRole('region', { name: 'Uncertainty' }),
    ).toContainText(`Written for ${champion.digest.slice(0, 15)}`);
    await picture(page, 'card-stale');
  } finally {
    writeFileSync(path, before);
  }
});

test('a card is exported as the file that it came from could be', async ({
  page,
}) => {
  await openAs(
    page,
    'engineer',
    '/catalog/default/mlmodel/tumor-screening/card',
  );
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Hugging Face README/ }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toMatch(/^---\n/);
  expect(text).toContain('license: apache-2.0');
  expect(text).toContain('Pathologists');
});

test('all of a card can be reached by keyboard', async ({ page }) => {
  await openAs(page, 'viewer', '/catalog/default/mlmodel/tumor-screening/card');
  const limits = page.getByRole('link', { name: /^Limits/ });
  await limits.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/section=limits/);
  await expect(
    page.getByRole('heading', { name: 'Limits', exact: true }),
  ).toBeInViewport();
});
