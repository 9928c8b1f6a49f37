import { AlertEvent } from '@callboard/plugin-ml-common';
import { Counter, Registry } from 'prom-client';

/** Figures of what happens to alerts, and who is told. */
export class AlertMetrics {
  private readonly events: Counter;
  private readonly notifications: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.events = new Counter({
      name: 'callboard_ml_drift_alert_events_total',
      help: 'What happened to alerts of drift, such as opened, changed, resolved',
      labelNames: ['what'],
      registers,
    });
    this.notifications = new Counter({
      name: 'callboard_ml_drift_notifications_total',
      help: 'Notifications of owners about drift, by outcome; dropped are those that failed for too long',
      labelNames: ['outcome'],
      registers,
    });
  }

  happened(what: AlertEvent['what']): void {
    this.events.inc({ what });
  }

  notified(outcome: 'sent' | 'failed' | 'dropped'): void {
    this.notifications.inc({ outcome });
  }
}
