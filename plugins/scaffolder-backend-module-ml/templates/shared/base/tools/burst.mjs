// Sends requests to a service from several clients at once, and measures the answers.

const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** `send` is one request that resolves to its status. Gives {count, statuses, seconds, perSecond, p50Ms, p99Ms}. */
export async function burst(send, { clients, requests }) {
  const statuses = {};
  const latencies = [];
  let left = requests;
  const client = async () => {
    while (left-- > 0) {
      const began = performance.now();
      const status = await send();
      latencies.push(performance.now() - began);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    statuses,
    perSecond: requests / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}
