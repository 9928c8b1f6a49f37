import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';

type NotificationPayload = NotificationSendOptions['payload'];

/** Heaviest first. */
const WEIGHTS = ['high', 'normal', 'low'] as const;

/** Titles that one digest names. */
const NAMED = 10;

/** What says that something is moved, rather than what was done about it. */
const MOVING = new Set<AlertEvent['what']>(['opened', 'changed', 'unmuted']);

/** What one owner is told of one alert. */
export interface AlertNews {
  alert: Pick<DriftAlert, 'id' | 'entityRef' | 'severity' | 'state'>;
  title: string;
  /** Oldest first, at least one. */
  events: Array<Pick<AlertEvent, 'what' | 'text'> & { position: number }>;
}

/** One notification, of however many alerts: what is told again replaces what it was told before. */
export function noticeOf(news: readonly AlertNews[]): NotificationPayload {
  const [first, ...others] = news;
  return others.length === 0 ? noticeOfOne(first) : digestOf(news);
}

function noticeOfOne({ alert, events, title }: AlertNews): NotificationPayload {
  const { kind, name, namespace } = parseEntityRef(alert.entityRef);
  const last = events[events.length - 1];
  return {
    title: `${title} ${wordsFor(last.what, alert.severity)}`,
    description: last.text,
    link: `/catalog/${namespace}/${kind}/${name}/drift?${new URLSearchParams({
      alert: alert.id,
    })}`,
    topic: 'ml-drift',
    scope: `ml-drift:${alert.id}`,
    severity: weightOf(alert, last.what),
  };
}

function digestOf(all: readonly AlertNews[]): NotificationPayload {
  const lasts = all
    .map(({ alert, events, title }) => {
      const { what } = events[events.length - 1];
      const words = `${title} ${wordsFor(what, alert.severity)}`;
      return { what, words, weight: weightOf(alert, what) };
    })
    .toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
  const moving = lasts.filter(({ what }) => MOVING.has(what)).length;
  const named = lasts.slice(0, NAMED).map(({ words }) => words);
  const more = lasts.length - NAMED;
  const [{ alert, events }] = all;
  return {
    title:
      moving > 0
        ? `${moving} of yours ${moving === 1 ? 'drifts' : 'drift'}`
        : `News of the drift of ${lasts.length} of yours`,
    description: `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    link: '/ml/drift',
    topic: 'ml-drift',
    scope: `ml-drift:${alert.id}:${events[0].position}`,
    severity: lasts[0].weight,
  };
}

function wordsFor(
  what: AlertEvent['what'],
  severity: DriftAlert['severity'],
): string {
  const level = severity === 'failing' ? 'fails' : 'needs attention';
  switch (what) {
    case 'opened':
      return `drifts and ${level}`;
    case 'changed':
      return `drifts further and ${level}`;
    case 'unmuted':
      return `still drifts and ${level}`;
    case 'resolved':
      return 'is calm again';
    case 'retraining-failed':
      return 'could not be retrained';
    case 'retrained':
      return 'has a new version after a retraining';
    default:
      return 'has news of its drift';
  }
}

function weightOf(
  alert: AlertNews['alert'],
  what: AlertEvent['what'],
): (typeof WEIGHTS)[number] {
  if (what === 'resolved') {
    return 'low';
  }
  return MOVING.has(what) && alert.severity === 'failing' ? 'high' : 'normal';
}
