import {
  driftAlert,
  DriftAlert,
  DriftAnswer,
  driftAnswer,
  DriftColumnAnswer,
  driftColumnAnswer,
  driftFleet,
  DriftFleet,
  driftMonitor,
  DriftMonitor,
  DriftSettingsInput,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { columnReading, dayFrom, effect, windowOf } from './driftReadings';

/** Of a frame or a version. */
export const HASH = `sha256:${'a'.repeat(64)}`;

export const MONITOR_ID = '7d0b1d6e-59f0-4a51-8ad1-3b1f4b7c1a01';
export const ALERT_ID = '7d0b1d6e-59f0-4a51-8ad1-3b1f4b7c1a02';
const RETRAINING_ID = '7d0b1d6e-59f0-4a51-8ad1-3b1f4b7c1a03';

export function monitorOf(
  some: Partial<Omit<DriftMonitor, 'settings'>> & {
    settings?: DriftSettingsInput;
  } = {},
): MonitoredDrift['monitor'] {
  return driftMonitor.parse({
    id: MONITOR_ID,
    entityRef: 'mlmodel:default/tumor-screening',
    createdBy: 'default',
    updatedAt: dayFrom(0),
    lastRun: { at: dayFrom(6), state: 'done' },
    settings: { retraining: { trigger: 'pipeline' } },
    ...some,
  });
}

/** Three columns over six days: radius moves, texture has too little data on one day, age is calm; no data on the fourth day. */
export function monitoredOf(
  some: Partial<MonitoredDrift> = {},
): MonitoredDrift {
  const day = (at: number, radius: number, texture?: number) =>
    windowOf(at, [
      columnReading('radius', radius),
      columnReading('texture', texture),
      columnReading('age', 0.02),
    ]);
  return {
    monitor: monitorOf(),
    status: {
      level: 'attention',
      text: '1 of 3 columns',
      sentence: '1 of 3 columns moved beyond threshold and noise since 5 Nov.',
      since: dayFrom(4),
      asOf: dayFrom(6),
    },
    baseline: {
      entityRef: 'mlmodel:default/tumor-screening',
      rowsFrom: 'training rows of v3',
      edgesHash: HASH,
      createdAt: dayFrom(0),
      rows: 4000,
      columns: ['age', 'radius', 'texture'].map(name => ({
        name,
        role: 'feature',
        type: 'numeric',
        precision: 'float32',
        center: 0,
        edges: [-1, 0, 1],
        coarse: [1],
        weight: 1,
      })),
    },
    windows: [
      day(0, 0.05, 0.1),
      day(1, 0.06, 0.25),
      day(2, 0.1),
      windowOf(3, []),
      day(4, 0.45, 0.12),
      day(5, 0.7, 0.1),
    ],
    alerts: [],
    failedWindows: [],
    ...some,
  };
}

export function alertOf(some: Partial<DriftAlert> = {}): DriftAlert {
  return driftAlert.parse({
    id: ALERT_ID,
    monitorId: MONITOR_ID,
    entityRef: 'mlmodel:default/tumor-screening',
    state: 'open',
    severity: 'attention',
    subjects: [{ subject: 'radius', since: dayFrom(4) }],
    openedAt: dayFrom(6),
    events: [{ at: dayFrom(6), what: 'opened', text: 'radius moved.' }],
    retrainings: [],
    ...some,
  });
}

/** A retraining that brought a version. */
export function retrainingOf(
  some: Partial<DriftAlert['retrainings'][number]> = {},
): DriftAlert['retrainings'][number] {
  return {
    id: RETRAINING_ID,
    alertId: ALERT_ID,
    trigger: 'pipeline',
    requestedAt: dayFrom(7),
    state: 'done',
    attempts: 1,
    versionId: RETRAINING_ID,
    version: 'v4',
    ...some,
  };
}

export function answerOf(
  monitored: MonitoredDrift[] = [monitoredOf()],
  some: Partial<DriftAnswer> = {},
): DriftAnswer {
  return driftAnswer.parse({
    entityRef: 'mlmodel:default/tumor-screening',
    status: monitored[0]?.status ?? {
      level: 'not-set-up',
      text: 'not watched',
      sentence: 'Nothing watches the drift of this model.',
    },
    monitored,
    related: [],
    marks: [],
    mayManage: true,
    ...some,
  });
}

/** Both distributions of radius on the last day. */
export function columnAnswerOf(
  some: Partial<DriftColumnAnswer> = {},
): DriftColumnAnswer {
  const counts = (...bins: number[]) => ({
    null: 40,
    nan: 0,
    posInf: 0,
    negInf: 0,
    min: -2,
    max: 3,
    counts: bins,
    sums: bins.map(() => 0),
    squares: bins.map(() => 1),
  });
  return driftColumnAnswer.parse({
    frame: {
      name: 'radius',
      role: 'feature',
      type: 'numeric',
      precision: 'float32',
      center: 0,
      edges: [-1, 0, 1],
      coarse: [1],
    },
    status: 'moved',
    needs: 'It must fall below 0.24 to count as calm.',
    baseline: counts(640, 1320, 1360, 640),
    baselineRows: 4000,
    current: counts(40, 120, 240, 360),
    currentRows: 800,
    effects: [
      effect(0.7),
      effect(0.04, { reason: 'missing', statistic: 'share', threshold: 0.05 }),
    ],
    statistics: [
      { name: 'PSI', low: 0.4, value: 0.4, high: 0.4 },
      { name: 'Wasserstein-1', low: 0.66, value: 0.7, high: 0.74, unit: 'σ' },
    ],
    trend: [
      { from: dayFrom(0), status: 'stable', effect: 0.05, noiseFloor: 0.1 },
      { from: dayFrom(3), status: 'no-data' },
      { from: dayFrom(5), status: 'moved', effect: 0.7, noiseFloor: 0.1 },
    ],
    threshold: 0.3,
    ...some,
  });
}

export function fleetOf(...items: Array<Partial<DriftFleet['items'][number]>>) {
  return driftFleet.parse({
    items: items.map((each, index) => ({
      entityRef: `mlmodel:default/model-${index}`,
      title: `model-${index}`,
      owner: 'group:default/diagnostics',
      status: { level: 'ok', text: 'calm', sentence: 'Nothing moved.' },
      trend: [0, null, 0.1],
      ...each,
    })),
    totalItems: items.length,
  });
}
