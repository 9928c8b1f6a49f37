import {
  EntityCardBlueprint,
  EntityContentLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ML_KINDS } from '@callboard/plugin-ml-common';

const kinds = ML_KINDS.map(kind => kind.toLocaleLowerCase('en-US'));

/** The overview of our kinds: its layout, and its cards in the order in which they are read. */
export const overviewExtensions = [
  EntityContentLayoutBlueprint.make({
    name: 'overview',
    params: {
      filter: { kind: { $in: kinds } },
      loader: () => import('./OverviewLayout').then(m => m.OverviewLayout),
    },
  }),
  EntityCardBlueprint.make({
    name: 'summary',
    params: {
      filter: { kind: { $in: kinds } },
      loader: () => import('./SummaryCard').then(m => <m.SummaryCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'health',
    params: {
      filter: { kind: { $in: kinds } },
      loader: () => import('./HealthCard').then(m => <m.HealthCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'runs-in',
    params: {
      filter: { kind: 'mlmodel' },
      loader: () => import('./RunsInCard').then(m => <m.RunsInCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'traffic',
    params: {
      filter: { kind: 'mlinferenceservice' },
      loader: () => import('./TrafficCard').then(m => <m.TrafficCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'used-by',
    params: {
      filter: { kind: { $in: ['mldataset', 'mlfeatureset', 'mlfeature'] } },
      loader: () => import('./UsedByCard').then(m => <m.UsedByCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'lineage',
    params: {
      filter: { kind: { $in: kinds.filter(kind => kind !== 'mlfeature') } },
      loader: () => import('./LineageCard').then(m => <m.LineageCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'timeline',
    params: {
      filter: { kind: { $in: ['mlmodel', 'mldataset', 'mlinferenceservice'] } },
      loader: () =>
        import('../timeline/TimelineCard').then(m => <m.TimelineCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'features',
    params: {
      filter: { kind: 'mlfeatureset' },
      loader: () => import('./FeaturesCard').then(m => <m.FeaturesCard />),
    },
  }),
  EntityCardBlueprint.make({
    name: 'people',
    params: {
      type: 'info',
      filter: { kind: 'mlmodel' },
      loader: () => import('./PeopleCard').then(m => <m.PeopleCard />),
    },
  }),
];
