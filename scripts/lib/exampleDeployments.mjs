// Tells the example portal what its CD systems deployed, as a CD system would: through
// the public API. The ids stay the same, so that telling it again changes nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './say.mjs';
import { tellPortal } from './tellPortal.mjs';

const MINUTE_MS = 60_000;
/** Answers while the portal is still filling its catalog. */
const NOT_YET = [404, 503];

/** The bodies of the reports of examples/deployments.json. */
export function exampleDeployments() {
  const { deployments } = readJson('deployments.json');
  return deployments.map(
    ({ id, service, model, version, minutesAfterTraining, by }) => {
      const { digest, createdAt } = versionOf(model, version);
      const at = Date.parse(createdAt) + minutesAfterTraining * MINUTE_MS;
      return {
        id,
        service: `mlinferenceservice:default/${service}`,
        digest,
        at: new Date(at).toISOString(),
        by,
      };
    },
  );
}

/**
 * Reports all of them to the portal at `url`, waiting for services that are not in
 * its catalog yet.
 *
 * @param {{url: string, token: string, patienceMs?: number, pauseMs?: number}} options
 * @returns {Promise<void>}
 * @throws with one sentence when the portal refuses one, or lacks a service for too long
 */
export async function loadExampleDeployments({
  url,
  token,
  patienceMs = 180_000,
  pauseMs = 1000,
}) {
  const deadline = Date.now() + patienceMs;
  for (const body of exampleDeployments()) {
    const { late, refused } = await tellPortal({
      url,
      token,
      path: '/api/ml/v1/deployments',
      body,
      notYet: NOT_YET,
      deadline,
      pauseMs,
    });
    const why = late
      ? `${body.service} did not take ${body.id} within ${Math.round(
          patienceMs / 1000,
        )} s (${late})`
      : refused && `the portal refused ${body.id} with ${refused}`;
    if (why) {
      throw new Error(`The example deployments were not all loaded: ${why}.`);
    }
  }
}

function versionOf(model, label) {
  const { versions } = readJson(`models/${model}/manifest.json`);
  const found = versions.find(({ version }) => version === label);
  if (!found) {
    throw new Error(
      `examples/deployments.json: ${model} has no version ${label}`,
    );
  }
  return found;
}

function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, 'examples', path), 'utf8'));
}
