import { fleetOf } from '../../__testUtils__/driftAnswers';
import { dayFrom } from '../../__testUtils__/driftReadings';
import { fleetRows, ownersOf } from './fleetRows';
import {
  FleetState,
  readFleetState,
  WHOLE_FLEET,
  writeFleetState,
} from './fleetState';

const status = (level: 'ok' | 'attention' | 'failing' | 'unknown') => ({
  level,
  text: level,
  sentence: level,
});
const { items } = fleetOf(
  {
    title: 'tumor',
    status: { ...status('failing'), since: dayFrom(2) },
    unattendedSince: dayFrom(3),
  },
  {
    title: 'credit',
    owner: 'group:default/risk',
    status: { ...status('attention'), since: dayFrom(0) },
    unattendedSince: dayFrom(1),
  },
  { title: 'digits', owner: undefined, status: status('unknown') },
  { title: 'bikes', status: status('ok') },
);

const MINE = ['user:default/rita', 'group:default/risk'];

const ALL: FleetState = { ...WHOLE_FLEET, sort: '' };

describe('fleetRows', () => {
  it.each<[string, Partial<FleetState>, string[]]>([
    [
      'all in the order of the backend',
      {},
      ['tumor', 'credit', 'digits', 'bikes'],
    ],
    ['by name', { text: ' CRED' }, ['credit']],
    ['by owner as typed', { text: 'risk' }, ['credit']],
    ['what one owns through a group', { mine: true }, ['credit']],
    ['of an owner', { owner: 'group:default/diagnostics' }, ['tumor', 'bikes']],
    [
      'what needs attention, and not what is unknown',
      { attention: true },
      ['tumor', 'credit'],
    ],
    [
      'by name in order',
      { sort: 'name' },
      ['bikes', 'credit', 'digits', 'tumor'],
    ],
    [
      'worst first',
      { sort: '-status' },
      ['tumor', 'credit', 'digits', 'bikes'],
    ],
    [
      'what drifts longest first, and what is calm last',
      { sort: '-since' },
      ['credit', 'tumor', 'digits', 'bikes'],
    ],
    [
      'longest unattended first',
      { sort: '-unattended' },
      ['credit', 'tumor', 'digits', 'bikes'],
    ],
  ])('lists %s', (_, some, titles) =>
    expect(
      fleetRows(items, { ...ALL, ...some }, MINE).map(({ title }) => title),
    ).toEqual(titles),
  );

  it('knows each owner once', () =>
    expect(ownersOf(items)).toEqual([
      'group:default/diagnostics',
      'group:default/risk',
    ]));
});

describe('the state of the fleet', () => {
  it.each<Partial<FleetState>>([
    {},
    { text: 'tumor', owner: 'group:default/risk' },
    { attention: true, sort: '-unattended' },
    { mine: true, sort: '-since' },
  ])('is read back from the URL: %j', some =>
    expect(readFleetState(writeFleetState({ ...ALL, ...some }))).toEqual({
      ...ALL,
      ...some,
    }),
  );

  it('leaves out an order that nobody could have chosen', () =>
    expect(readFleetState(new URLSearchParams('sort=weight'))).toEqual(ALL));
});
