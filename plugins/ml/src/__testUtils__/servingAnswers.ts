import {
  ObjectiveStatus,
  ServingAnswer,
  ServingWindow,
} from '@callboard/plugin-ml-common';

const HOUR_MS = 3_600_000;
/** The service that most answers are about. */
export const SERVICE = 'mlinferenceservice:default/screening-api';

/** So many hours that end with the last full one, 100 requests each, one of them failed. */
export function hoursOf(
  count: number,
  some: Partial<ServingWindow> = {},
): ServingWindow[] {
  const end = Date.now() - (Date.now() % HOUR_MS);
  return Array.from({ length: count }, (_, hour) => ({
    from: new Date(end - (count - hour) * HOUR_MS).toISOString(),
    to: new Date(end - (count - hour - 1) * HOUR_MS).toISOString(),
    source: 'prometheus:prod',
    mapping: 'templates',
    requests: 100,
    errors: 1,
    predictions: 400,
    latency: { p95Ms: 240 },
    saturation: 0.5,
    warnings: [],
    ...some,
  }));
}

/** An objective of 95 % within 200 ms that is breached, with an alert of the last hour. */
export function objectiveOf(
  some: Partial<ObjectiveStatus> = {},
): ObjectiveStatus {
  return {
    objective: 'latency',
    target: 0.95,
    thresholdMs: 200,
    state: 'breached',
    attained: 0.9199999,
    period: 'P28D',
    budgetLeft: -0.6,
    windows: [
      { window: 'PT5M', bad: 0.8, burn: 16, requests: 500 },
      { window: 'PT1H', bad: 0.75, burn: 15, requests: 6000 },
      { window: 'P1D', requests: 0 },
    ],
    alert: { severity: 'page', long: 'PT1H', short: 'PT5M', burn: 14.4 },
    reason: '91.99 % of 9,000 requests took at most 200 ms; promised are 95 %.',
    ...some,
  };
}

/** What is known of one service, which breaches its objective unless it is said otherwise. */
export function servingOf(
  some: Partial<ServingAnswer['services'][number]> = {},
): ServingAnswer {
  const now = new Date().toISOString();
  const until = new Date(Date.now() + 17 * 60_000).toISOString();
  return {
    services: [
      {
        service: SERVICE,
        sources: [
          {
            source: 'prometheus:prod',
            mapping: 'templates',
            lastReadAt: now,
          },
        ],
        windows: hoursOf(30),
        truncated: false,
        objectives: [objectiveOf()],
        objectivesAt: now,
        objectivesUntil: until,
        ...some,
      },
    ],
  };
}
