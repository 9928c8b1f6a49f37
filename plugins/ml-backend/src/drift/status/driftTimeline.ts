import { DriftAlert, TimelineEvent } from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { Alerts } from '../Alerts';
import { MonitorStore } from '../store/MonitorStore';

/** The longest line of a timeline, characters. */
const TEXT_LENGTH = 300;

const TITLES: Record<DriftAlert['events'][number]['what'], string> = {
  opened: 'Drift alert',
  changed: 'Drift alert changed',
  acknowledged: 'Drift alert acknowledged',
  muted: 'Drift alert muted',
  unmuted: 'Drift alert unmuted',
  resolved: 'Drift alert resolved',
  'retraining-requested': 'Retraining requested',
  'retraining-delivered': 'Retraining request delivered',
  'retraining-failed': 'Retraining request failed',
  retrained: 'Retrained',
};

/** What happened to alerts, and what was done about them. */
export function driftTimeline(options: {
  alerts: Alerts;
  monitors: MonitorStore;
}): TimelineSource {
  const { alerts, monitors } = options;
  return {
    area: 'drift',
    async events({ uid }, { limit }) {
      const own = await monitors.of(uid);
      const found = await alerts.ofMonitors(
        own.map(({ id }) => id),
        new Date(0),
      );
      return [...found.values()]
        .flat()
        .flatMap(eventsOf)
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit);
    },
  };
}

function eventsOf({ events, id }: DriftAlert): TimelineEvent[] {
  return events.map(({ at, by, text, what }) => ({
    at,
    kind: 'drift',
    text: `${TITLES[what]}: ${text}`.slice(0, TEXT_LENGTH),
    ...(by && { by }),
    recordId: id,
  }));
}
