import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';

type NotificationPayload = NotificationSendOptions['payload'];

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
    link: `/catalog/${namespace}/${kind}/${name}/drift`,
    topic: 'ml-drift',
    scope: `ml-drift:${alert.id}`,
    severity: severityOf([weightOf(alert, last.what)]),
  };
}

function digestOf(all: readonly AlertNews[]): NotificationPayload {
  const lasts = all.map(({ alert, events, title }) => {
    const { what } = events[events.length - 1];
    return { alert, title, what, words: wordsFor(what, alert.severity) };
  });
  const moving = lasts.filter(({ what }) => MOVING.has(what)).length;
  const more = lasts.length - NAMED;
  const [{ alert, events }] = all;
  return {
    title:
      moving > 0
        ? `${moving} of yours ${moving === 1 ? 'drifts' : 'drift'}`
        : `News of the drift of ${lasts.length} of yours`,
    description: `${lasts
      .slice(0, NAMED)
      .map(({ title, words }) => `${title} ${words}`)
      .join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    link: '/ml/drift',
    topic: 'ml-drift',
    scope: `ml-drift:${alert.id}:${events[0].position}`,
    severity: severityOf(lasts.map(each => weightOf(each.alert, each.what))),
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

function weightOf(alert: AlertNews['alert'], what: AlertEvent['what']) {
  return { severity: alert.severity, isMoving: MOVING.has(what) };
}

function severityOf(
  all: Array<{ severity: DriftAlert['severity']; isMoving: boolean }>,
): 'high' | 'normal' | 'low' {
  const moving = all.filter(({ isMoving }) => isMoving);
  if (moving.some(({ severity }) => severity === 'failing')) {
    return 'high';
  }
  return moving.length > 0 ? 'normal' : 'low';
}
