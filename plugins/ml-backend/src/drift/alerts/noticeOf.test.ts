import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';
import { AlertNews, noticeOf } from './noticeOf';

function news(
  title: string,
  what: AlertEvent['what'],
  severity: DriftAlert['severity'] = 'attention',
): AlertNews {
  return {
    alert: {
      id: `alert of ${title}`,
      entityRef: `mlmodel:default/${title}`,
      severity,
      state: 'open',
    },
    title,
    events: [{ what, text: `${what} of ${title}`, position: 3 }],
  };
}

it.each<[AlertEvent['what'], DriftAlert['severity'], string, string]>([
  ['opened', 'attention', 'wine drifts and needs attention', 'normal'],
  ['opened', 'failing', 'wine drifts and fails', 'high'],
  ['changed', 'failing', 'wine drifts further and fails', 'high'],
  ['unmuted', 'attention', 'wine still drifts and needs attention', 'normal'],
  ['resolved', 'failing', 'wine is calm again', 'low'],
  ['retraining-failed', 'failing', 'wine could not be retrained', 'normal'],
  [
    'retrained',
    'failing',
    'wine has a new version after a retraining',
    'normal',
  ],
])('tells of one that is %s (%s)', (what, severity, title, urgency) => {
  expect(noticeOf([news('wine', what, severity)])).toEqual({
    title,
    description: `${what} of wine`,
    link: '/catalog/default/mlmodel/wine/drift?alert=alert+of+wine',
    topic: 'ml-drift',
    scope: 'ml-drift:alert of wine',
    severity: urgency,
  });
});

it('tells the last of what happened to one', () => {
  const { events, ...wine } = news('wine', 'opened');
  const last = { what: 'resolved', text: 'Calm', position: 4 } as const;
  const notice = noticeOf([{ ...wine, events: [...events, last] }]);
  expect(notice).toMatchObject({
    title: 'wine is calm again',
    severity: 'low',
  });
});

it.each<[string, AlertNews[], object]>([
  [
    'many',
    Array.from({ length: 12 }, (_, at) => news(`m${at}`, 'opened')),
    {
      title: '12 of yours drift',
      description: expect.stringMatching(
        /^m0 drifts and needs attention; .*; m9 drifts and needs attention; and 2 more\.$/,
      ),
      severity: 'normal',
    },
  ],
  [
    'one that drifts among others',
    [news('a', 'resolved'), news('b', 'changed', 'failing')],
    {
      title: '1 of yours drifts',
      description: 'b drifts further and fails; a is calm again.',
      severity: 'high',
    },
  ],
  [
    'none that drifts',
    [news('a', 'resolved'), news('b', 'resolved', 'failing')],
    { title: 'News of the drift of 2 of yours', severity: 'low' },
  ],
])('tells of %s in one', (_, all, expected) => {
  expect(noticeOf(all)).toMatchObject({
    ...expected,
    link: '/ml/drift',
    scope: `ml-drift:${all[0].alert.id}:3`,
  });
});
