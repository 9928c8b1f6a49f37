// A client that measures: one keep-alive connection per busy user.
import { Agent, request } from 'node:http';

export class Client {
  constructor(base, token) {
    this.base = base;
    this.token = token;
    this.agent = new Agent({ keepAlive: true });
  }

  /** The status, body and milliseconds of a GET. */
  get(path) {
    const begin = process.hrtime.bigint();
    return new Promise((resolve, reject) => {
      const req = request(`${this.base}${path}`, {
        agent: this.agent,
        headers: { authorization: `Bearer ${this.token}` },
      });
      req.on('response', res => {
        const chunks = [];
        res.on('data', chunk => chunks.push(chunk));
        res.on('end', () => {
          const ms = Number(process.hrtime.bigint() - begin) / 1e6;
          const text = Buffer.concat(chunks).toString();
          resolve({ status: res.statusCode, text, ms });
        });
      });
      req.on('error', reject);
      req.end();
    });
  }

  async json(path) {
    const { status, text, ms } = await this.get(path);
    if (status !== 200) {
      throw new Error(`${path}: ${status} ${text.slice(0, 300)}`);
    }
    return { body: JSON.parse(text), ms, bytes: text.length };
  }
}

/** Median and 95th percentile of milliseconds. */
export function summarize(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = share => round(sorted[Math.floor(share * (sorted.length - 1))]);
  return { median: at(0.5), p95: at(0.95) };
}

/** One figure stops after this time, with at least ten rounds. */
const BUDGET_MS = 40_000;

/** Asks both sides in turn, so that both meet the same weather. */
export async function compare(client, ours, catalogs, rounds = 60) {
  const times = { ours: [], catalog: [] };
  const end = performance.now() + BUDGET_MS;
  for (let i = -5; i < rounds; i++) {
    if (i >= 10 && performance.now() > end) {
      break;
    }
    const a = await client.json(ours);
    const b = await client.json(catalogs);
    if (i >= 0) {
      times.ours.push(a.ms);
      times.catalog.push(b.ms);
    }
  }
  return {
    ours: summarize(times.ours),
    catalog: summarize(times.catalog),
  };
}

/** Times of one request while four others repeat another without a pause. */
export async function besideListers(client, lone, listed, rounds = 60) {
  let stopped = false;
  const listers = Array.from({ length: 4 }, async () => {
    const own = new Client(client.base, client.token);
    while (!stopped) {
      await own.json(listed);
    }
  });
  const times = [];
  const end = performance.now() + BUDGET_MS;
  for (let i = -5; i < rounds; i++) {
    if (i >= 10 && performance.now() > end) {
      break;
    }
    const { ms } = await client.json(lone);
    if (i >= 0) {
      times.push(ms);
    }
  }
  stopped = true;
  await Promise.all(listers);
  return summarize(times);
}

export function round(value) {
  return Math.round(value * 10) / 10;
}
