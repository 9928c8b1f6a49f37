// Tells the example portal what its services used of tokens and brought about, as the systems that count it would, and
// lets people declare values and set budgets: all through the public API.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './say.mjs';
import { tellPortal } from './tellPortal.mjs';

const DAY_MS = 86_400_000;
/** Answers while the portal is still filling its catalog. */
const NOT_YET = [404, 503];

/**
 * What is told of the last days that are over at `now`: [{method, path, body, by?, known?}]. `by` is the person who does
 * it, and where `known` is, what is there stays as people left it. A day is always told alike, so that telling it again
 * changes nothing.
 */
export function exampleSpending(now) {
  const text = readFileSync(join(ROOT, 'examples/cost/month.json'), 'utf8');
  const { budgets, days, outcomes, usage, values, variation } =
    JSON.parse(text);
  const today = Math.floor(now.getTime() / DAY_MS);
  const past = Array.from({ length: days }, (_, at) => today - days + at);
  const ofDays = (each, told) =>
    past.map(day => {
      const isWeekend = new Date(day * DAY_MS).getUTCDay() % 6 === 0;
      const varied =
        1 + variation * (2 * chance(day, JSON.stringify(each)) - 1);
      const much = varied * (isWeekend ? each.weekend : 1);
      return { ...windowOf(day), ...told(count => Math.round(count * much)) };
    });
  const counts = outcomes.flatMap(each =>
    ofDays(each, of => {
      const { entityRef, outcome, perDay, source } = each;
      return { entityRef, outcome, source, count: of(perDay) };
    }),
  );
  const tokens = usage.flatMap(each =>
    ofDays(each, of => {
      const { requests, ...kinds } = each.perDay;
      const { entityRef, model, provider, source } = each;
      return {
        ...{ entityRef, model, provider, source },
        requests: of(requests),
        counts: Object.fromEntries(
          Object.entries(kinds).map(([kind, count]) => [kind, of(count)]),
        ),
      };
    }),
  );
  const post = (what, body) => ({ method: 'POST', path: what, body });
  return [
    post('usage', { usage: tokens }),
    post('outcomes', { outcomes: counts }),
    ...values.map(({ body, by }) => ({
      ...{ method: 'PUT', path: 'outcomes/value', body, by },
      known: {
        path: `outcomes/values?ref=${body.entityRef}`,
        is: answer => answer.values.length > 0,
      },
    })),
    ...budgets.map(({ body, by, target }) => ({
      ...{ method: 'PUT', path: `budgets/${target}`, body, by },
      known: { path: `budgets/${target}`, is: answer => 'budget' in answer },
    })),
  ];
}

/**
 * Counts, values and budgets.
 *
 * @param {{url: string, token: string, now?: Date, patienceMs?: number, pauseMs?: number}} options
 * @returns {Promise<void>}
 * @throws with one sentence when the portal refuses some, or lacks an entity for too long
 */
export function loadExampleSpending(options) {
  return tell(exampleSpending(options.now ?? new Date()), options);
}

/**
 * Counts alone: what people did stays as they left it, even removed.
 *
 * @param {Parameters<typeof loadExampleSpending>[0]} options
 * @returns {Promise<void>}
 * @throws as loadExampleSpending
 */
export function loadExampleCounts(options) {
  const all = exampleSpending(options.now ?? new Date());
  return tell(
    all.filter(({ by }) => by === undefined),
    options,
  );
}

async function tell(
  items,
  { url, token, patienceMs = 180_000, pauseMs = 1000 },
) {
  const deadline = Date.now() + patienceMs;
  for (const { body, by, known, method, path } of items) {
    const ask = {
      ...{ url, deadline, pauseMs },
      token: by === undefined ? token : await tokenOf(by, url),
    };
    if (known) {
      // 404 as well while its entity is not in the catalog yet.
      const there = await tellPortal({
        ...{ ...ask, method: 'GET', notYet: [503] },
        path: `/api/ml/v1/${known.path}`,
      });
      if (there.answer && known.is(there.answer)) continue;
    }
    const { late, refused } = await tellPortal({
      ...{ ...ask, method, body, notYet: NOT_YET },
      path: `/api/ml/v1/${path}`,
    });
    if (late || refused) {
      throw new Error(
        `What the examples spend was not all told: ${
          late
            ? `${path} was not taken within ${Math.round(
                patienceMs / 1000,
              )} s (${late})`
            : `the portal refused ${path} with ${refused}`
        }.`,
      );
    }
  }
}

/** What the browser of this person would send. */
async function tokenOf(person, url) {
  const response = await fetch(`${url}/api/auth/examplePeople/refresh`, {
    headers: {
      'x-example-person': person,
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

function windowOf(day) {
  const [from, to] = [day, day + 1].map(at =>
    new Date(at * DAY_MS).toISOString(),
  );
  return { window: { from, to } };
}

/** From 0 to 1, the same for the same day and text. */
function chance(day, text) {
  const hash = createHash('sha256').update(`${day} ${text}`).digest();
  return hash.readUInt32BE() / 2 ** 32;
}
