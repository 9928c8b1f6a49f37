// What a metric source says of one service, hour by hour of so many days.
const HOUR_MS = 3_600_000;

function servedHours(days, today) {
  return Array.from({ length: days * 24 }, (_, at) => {
    const from = today - (at + 1) * HOUR_MS;
    return {
      from: new Date(from).toISOString(),
      to: new Date(from + HOUR_MS).toISOString(),
      source: 'prometheus:bench',
      mapping: 'kserve',
      predictions: 1000 + (at % 97),
      requests: 900 + (at % 89),
      latency: { meanMs: 20, p95Ms: 38 },
      warnings: [],
    };
  });
}

module.exports = { servedHours };
