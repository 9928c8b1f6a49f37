// Tells the example portal what to watch, as a pipeline that deploys a model would: through
// the public API. A monitor that is there stays as people left it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './say.mjs';
import { tellPortal } from './tellPortal.mjs';

/** Answers while the portal is still filling its catalog. */
const NOT_YET = [404, 503];

/** The monitors of examples/monitors.json: [{path, body}]. */
export function exampleMonitors() {
  const text = readFileSync(join(ROOT, 'examples/monitors.json'), 'utf8');
  return JSON.parse(text).monitors.map(({ body, ref }) => {
    const [kind, namespace, name] = ref.split(/[:/]/);
    const comparison = body.comparison ?? 'baseline';
    return {
      path: `/api/ml/v1/monitors/${kind}/${namespace}/${name}?comparison=${comparison}`,
      body,
    };
  });
}

/**
 * Puts those that the portal at `url` lacks, waiting for entities that are not in its catalog yet.
 *
 * @param {{url: string, token: string, patienceMs?: number, pauseMs?: number}} options
 * @returns {Promise<void>}
 * @throws with one sentence when the portal refuses one, or lacks an entity for too long
 */
export async function loadExampleMonitors({
  url,
  token,
  patienceMs = 180_000,
  pauseMs = 1000,
}) {
  const deadline = Date.now() + patienceMs;
  for (const { body, path } of exampleMonitors()) {
    const ask = { url, token, path, deadline, pauseMs };
    // 404 as well while its entity is not in the catalog yet.
    const found = await tellPortal({ ...ask, method: 'GET', notYet: [503] });
    if (found.answer) continue;
    const { late, refused } = await tellPortal({
      ...ask,
      body,
      method: 'PUT',
      notYet: NOT_YET,
    });
    const why = late
      ? `${path} was not taken within ${Math.round(
          patienceMs / 1000,
        )} s (${late})`
      : refused && `the portal refused ${path} with ${refused}`;
    if (why) {
      throw new Error(`The example monitors were not all loaded: ${why}.`);
    }
  }
}
