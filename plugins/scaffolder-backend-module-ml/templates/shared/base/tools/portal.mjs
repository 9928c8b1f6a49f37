// Talks to the portal that knows the model: `portal.mjs gate <environment>` asks whether this version may run there, and
// ends with 1 where not; `portal.mjs deployed <environment>` tells that it does. PORTAL_URL and PORTAL_TOKEN are needed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const TIMEOUT_MS = 30_000;
const TRIES = 3;
const WAIT_MS = 1000;

const {
  PORTAL_URL,
  PORTAL_TOKEN,
  NAME,
  DEPLOYMENT_ID = randomUUID(),
  DEPLOYED_BY = 'make deploy',
} = process.env;
const { digest, model } = JSON.parse(
  readFileSync('model/manifest.json', 'utf8'),
);

async function ask(path, init = {}) {
  const response = await fetch(`${PORTAL_URL}/api/ml/v1/${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${PORTAL_TOKEN}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.ok) return text ? JSON.parse(text) : {};
  throw Object.assign(
    new Error(
      `${PORTAL_URL} answered ${response.status}: ${text.slice(0, 500)}`,
    ),
    {
      final: response.status < 500,
    },
  );
}

/** Sends again what may be sent again. */
async function askAgain(path, init, tries = TRIES) {
  try {
    return await ask(path, init);
  } catch (error) {
    if (error.final || tries <= 1) throw error;
    await new Promise(done => setTimeout(done, WAIT_MS));
    return askAgain(path, init, tries - 1);
  }
}

async function gate(environment) {
  const query = new URLSearchParams({ version: digest, model, environment });
  const { allowed, enforcement, reason } = await askAgain(`gate?${query}`);
  if (allowed !== true)
    throw new Error(`the gate of ${environment} refuses: ${reason}`);
  return `the gate of ${environment} allows it (${enforcement}): ${reason}`;
}

async function deployed(environment) {
  const service = `mlinferenceservice:default/${NAME}`;
  const told = {
    id: DEPLOYMENT_ID,
    service,
    digest,
    environment,
    at: new Date().toISOString(),
    by: DEPLOYED_BY,
  };
  // The same id each time: what arrived twice counts once.
  await askAgain('deployments', { method: 'POST', body: JSON.stringify(told) });
  return `told the portal that ${service} runs ${digest} in ${environment}`;
}

const COMMANDS = { gate, deployed };
const [command, environment] = process.argv.slice(2);
try {
  if (!PORTAL_TOKEN)
    throw new Error('PORTAL_TOKEN must hold a token of the portal');
  if (!Object.hasOwn(COMMANDS, command) || !environment)
    throw new Error('usage: portal.mjs gate|deployed <environment>');
  console.log(await COMMANDS[command](environment));
} catch (error) {
  console.error(`portal: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
