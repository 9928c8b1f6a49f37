// Tells the example portal how its services served, as whoever measures them would: through the public API. The hours
// are laid out from examples/serving: scenes of a real recording, under a month that is made up.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mappingOf } from '../../examples/serving/queries.mjs';
import { ROOT } from './say.mjs';
import { tellPortal } from './tellPortal.mjs';

const HOUR_MS = 3_600_000;
/** Windows in one request. */
const MOST = 1000;
/** Answers while the portal is still filling its catalog. */
const NOT_YET = [404, 503];
/** Figures that grow with the load; the others are of each request, or shares. */
const COUNTS = /^(requests|errors|predictions|tokens\.)/;

/**
 * The hours of the last days that are over at `now`. An hour is always laid out alike, so that telling it again
 * changes nothing. From the day `jump` on, such as `2026-11-17`, more is asked.
 */
export function exampleHours(now, jump) {
  const { days, services, source, variation } = readJson('month.json');
  const { scenes } = readJson('recording.json');
  const last = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const begins = Array.from(
    { length: days * 24 },
    (_, at) => last - (days * 24 - at) * HOUR_MS,
  );
  return services.flatMap(({ rules, service }) =>
    begins.map(begin => {
      const { scene, times } = rules.find(rule =>
        fits(rule, new Date(begin), jump),
      );
      const varied = 1 + variation * (2 * chance(begin, service) - 1);
      return {
        service,
        source,
        from: new Date(begin).toISOString(),
        to: new Date(begin + HOUR_MS).toISOString(),
        ...figuresOf(scenes[scene], times * varied),
      };
    }),
  );
}

/**
 * Sends them to the portal at `url`, waiting for services that are not in its catalog yet.
 *
 * @param {{url: string, token: string, jump: string, now?: Date, patienceMs?: number, pauseMs?: number}} options
 * @returns {Promise<void>}
 * @throws with one sentence when the portal refuses some, or lacks a service for too long
 */
export async function loadExampleMonth({
  url,
  token,
  jump,
  now = new Date(),
  patienceMs = 180_000,
  pauseMs = 1000,
}) {
  const deadline = Date.now() + patienceMs;
  const hours = exampleHours(now, jump);
  for (let at = 0; at < hours.length; at += MOST) {
    const { late, refused } = await tellPortal({
      ...{ url, token, deadline, pauseMs },
      path: '/api/ml/v1/serving/windows',
      body: { windows: hours.slice(at, at + MOST) },
      notYet: NOT_YET,
    });
    if (late || refused) {
      throw new Error(
        `How the example services served was not all told: ${
          late
            ? `it was not taken within ${Math.round(
                patienceMs / 1000,
              )} s (${late})`
            : `the portal refused it with ${refused}`
        }.`,
      );
    }
  }
}

function fits({ days, hours = [0, 24], sinceJump }, date, jump) {
  const day = date.getUTCDay() % 6 === 0 ? 'weekends' : 'weekdays';
  const hour = date.getUTCHours();
  return (
    (days ?? day) === day &&
    hour >= hours[0] &&
    hour < hours[1] &&
    (!sinceJump || date >= new Date(jump))
  );
}

/** As POST /v1/serving/windows takes them: `a.b` is b of a. */
function figuresOf({ answered, seconds, service, targetMs }, times) {
  const found = { mapping: mappingOf(service) };
  const isQuiet = !(Number(answered.requests ?? 0) * times > 0);
  for (const [name, text] of Object.entries(answered)) {
    const value = Number(text);
    const isCount = COUNTS.test(name);
    // NaN is what Prometheus makes of no requests; of none there is no latency.
    if (Number.isNaN(value) || (isQuiet && name.startsWith('latency')))
      continue;
    set(
      found,
      name.split('.'),
      isCount ? (value * 3600 * times) / seconds : value,
    );
  }
  if (found.latency?.within) found.latency.within.thresholdMs = targetMs;
  return isQuiet ? { ...found, requests: 0, errors: 0, predictions: 0 } : found;
}

function set(object, [name, ...rest], value) {
  if (rest.length === 0) object[name] = value;
  else set((object[name] ??= {}), rest, value);
}

/** From 0 to 1, the same for the same hour and service. */
function chance(begin, service) {
  const hash = createHash('sha256').update(`${begin} ${service}`).digest();
  return hash.readUInt32BE() / 2 ** 32;
}

function readJson(name) {
  return JSON.parse(readFileSync(join(ROOT, 'examples/serving', name), 'utf8'));
}
