import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';

/** What goes around a rule, or takes something away. */
const HIGH = /override|waive|suspen|remove|transfer/;

/** How much an auditor should care about an action. */
export function severityOf(action: string): AuditorServiceEventSeverityLevel {
  return HIGH.test(action) ? 'high' : 'medium';
}
