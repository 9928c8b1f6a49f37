// Sends the example portal the events of the example training runs, as OpenLineage's
// HTTP transport would. The events stay the same, so that sending them again changes nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './say.mjs';
import { tellPortal } from './tellPortal.mjs';

const MODELS = join(ROOT, 'examples/models');
/** Answers of a portal that is still starting. */
const NOT_YET = [503];

/** The events of all example models, a list each: [{model, events}]. */
export function exampleLineage() {
  return readdirSync(MODELS)
    .map(model => ({
      model,
      file: join(MODELS, model, 'openlineage/events.json'),
    }))
    .filter(({ file }) => existsSync(file))
    .map(({ file, model }) => ({
      model,
      events: JSON.parse(readFileSync(file, 'utf8')),
    }));
}

/**
 * Sends all of them to the portal at `url`.
 *
 * @param {{url: string, token: string, patienceMs?: number, pauseMs?: number}} options
 * @returns {Promise<{accepted: number, duplicates: number}>} how many were new, and how many it had
 * @throws with one sentence when the portal refuses any, or does not answer for too long
 */
export async function loadExampleLineage({
  url,
  token,
  patienceMs = 60_000,
  pauseMs = 1000,
}) {
  const deadline = Date.now() + patienceMs;
  const sum = { accepted: 0, duplicates: 0 };
  for (const { events, model } of exampleLineage()) {
    const { answer, late, refused } = await tellPortal({
      url,
      token,
      path: '/api/ml/v1/lineage',
      body: events,
      notYet: NOT_YET,
      deadline,
      pauseMs,
    });
    const why = late
      ? `the portal did not take those of ${model} within ${Math.round(
          patienceMs / 1000,
        )} s (${late})`
      : refusalOf(model, refused, answer);
    if (why) {
      throw new Error(`The example lineage was not all loaded: ${why}.`);
    }
    sum.accepted += answer.accepted;
    sum.duplicates += answer.duplicates;
  }
  return sum;
}

function refusalOf(model, refused, answer) {
  if (refused) return `the portal refused those of ${model} with ${refused}`;
  const [first] = answer.refused;
  return (
    first &&
    `the portal refused ${answer.refused.length} events of ${model}, the first at ${first.path}: ${first.rule}`
  );
}
