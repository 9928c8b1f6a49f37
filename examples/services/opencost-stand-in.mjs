// Stands in for OpenCost, so that the portal has costs to read. It is NOT OpenCost and measures
// nothing: it makes days of the made-up clusters of ../cost/cluster.json, in the shape of
// OpenCost's /allocation/compute (AllocationJSON of core/pkg/opencost/allocation_json.go). A day is always
// answered alike. From JUMP on, a day in UTC such as 2026-11-17, the language model runs twice, for the letters.
// Usage: node examples/services/opencost-stand-in.mjs PORT [JUMP]
import { createServer } from 'node:http';
import { allocationsOf } from '../cost/allocations.mjs';
import { Refusal, listen, reply } from './http.mjs';

const DAY_MS = 86_400_000;

/** Without one nothing ever jumps. */
const jump = process.argv[3];

listen(
  createServer(async (request, response) => {
    response.setHeader('x-stand-in', 'this is not OpenCost');
    await reply(response, () => {
      const { pathname, searchParams } = new URL(
        request.url,
        'http://localhost',
      );
      if (pathname !== '/allocation/compute') {
        throw new Refusal(404, `there is no ${pathname}`);
      }
      const data = daysOf(searchParams.get('window')).map(day =>
        day + DAY_MS > Date.now() ? {} : allocationsOf(day, jump),
      );
      return { code: 200, status: 'success', data };
    });
  }),
);

/** The whole days in UTC of `start,end`, as milliseconds; of those that are not over there is nothing. */
function daysOf(window) {
  const [from, to] = (window ?? '').split(',').map(Date.parse);
  if (!(from % DAY_MS === 0 && to % DAY_MS === 0 && from < to)) {
    throw new Refusal(400, 'window: must be two instants at 00:00 in UTC');
  }
  return Array.from(
    { length: (to - from) / DAY_MS },
    (_, at) => from + at * DAY_MS,
  );
}
