import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';
import { isAcknowledged } from './isAcknowledged';

it.each<[DriftAlert['state'], AlertEvent['what'][], boolean]>([
  ['open', ['opened'], false],
  ['acknowledged', ['opened', 'acknowledged'], true],
  ['muted', ['opened', 'acknowledged', 'muted'], true],
  ['muted', ['opened', 'muted'], false],
  ['muted', ['opened', 'acknowledged', 'muted', 'unmuted', 'muted'], false],
  ['resolved', ['opened', 'acknowledged', 'resolved'], false],
])('%s after %j: %s', (state, whats, expected) => {
  const events = whats.map(what => ({ at: '', what, text: '' }));
  expect(isAcknowledged({ events, state })).toBe(expected);
});
