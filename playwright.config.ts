import { defineConfig, devices } from '@playwright/test';

// `npm run test:e2e` sets CHROMIUM; scripts/e2e-portal.mjs starts a portal with a
// database of its own on a port of its own, so that a running one is left alone.
const port = Number(process.env.E2E_PORT ?? 7107);

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: '.cache/e2e-results',
  // A machine may be slow; what is wrong fails by an expectation, long before.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // What passes on its second try does not fail the lane, which names it.
  retries: 1,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '.cache/e2e.json',
      },
    ],
  ],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Last, because the others would find the service and the version that come of it.
  projects: [
    { name: 'portal', testIgnore: /(create|drift)\.test/ },
    { name: 'changes', testMatch: /(create|drift)\.test/ },
  ],
  webServer: {
    command: `node scripts/e2e-portal.mjs ${port}`,
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
