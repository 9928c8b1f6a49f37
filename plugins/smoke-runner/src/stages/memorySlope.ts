/** Resident memory after so many requests. */
export interface MemorySample {
  requests: number;
  bytes: number;
}

/** Bytes that a request adds: the slope of the line with the least squares; 0 for fewer than two samples. */
export function memorySlope(samples: MemorySample[]): number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ requests }) => requests));
  const y = mean(samples.map(({ bytes }) => bytes));
  let [along, spread] = [0, 0];
  for (const { requests, bytes } of samples) {
    along += (requests - x) * (bytes - y);
    spread += (requests - x) ** 2;
  }
  return spread > 0 ? along / spread : 0;
}
