import { Entity } from '@backstage/catalog-model';
import { textLine } from '../textLine';
import { attribute, CostWorkload } from './attribute';
import { CostTargets } from './CostTargets';
import { ruleTextOf } from './ruleTextOf';
import { sanitisedLabel } from './sanitisedLabel';
import { CostTarget, targetOf } from './targetOf';

const SCREENING = 'mlinferenceservice:default/screening';
const TRIAGE = 'mlinferenceservice:default/triage';

const at = (namespace: string, name: string, cluster?: string) => ({
  kubernetes: { namespace, name, ...(cluster && { cluster }) },
});
const workload = (said: Partial<CostWorkload>): CostWorkload => ({
  labels: {},
  annotations: {},
  ...said,
});
const unallocated = (ruleText: string, isProblem = false) => ({
  account: 'unallocated',
  ruleText,
  isProblem,
});
const of = (entityRef: string, rule: string, ruleText: string) => ({
  account: 'entity',
  entityRef,
  rule,
  ruleText,
});

interface Case {
  name: string;
  targets: CostTarget[];
  said: Partial<CostWorkload>;
  found: object;
}

const cases: Case[] = [
  {
    name: 'an annotation goes before labels and namespace',
    targets: [
      { entityRef: SCREENING },
      { entityRef: TRIAGE, selector: { app: 'x' }, ...at('ml', 'triage') },
    ],
    said: {
      namespace: 'ml',
      labels: { app: 'x' },
      annotations: { 'callboard.dev/entity-ref': 'screening' },
    },
    found: of(SCREENING, 'annotation', 'callboard.dev/entity-ref: screening'),
  },
  {
    name: 'an annotation as OpenCost writes its name',
    targets: [{ entityRef: SCREENING }],
    said: {
      annotations: {
        callboard_dev_entity_ref: 'MlInferenceService:default/Screening',
      },
    },
    found: of(
      SCREENING,
      'annotation',
      'callboard.dev/entity-ref: MlInferenceService:default/Screening',
    ),
  },
  {
    name: 'an annotation that names what is not there is not passed over',
    targets: [{ entityRef: TRIAGE, ...at('ml', 'triage') }],
    said: {
      namespace: 'ml',
      annotations: { 'callboard.dev/entity-ref': 'screening' },
    },
    found: unallocated(
      'callboard.dev/entity-ref names screening, which the catalog does not have',
      true,
    ),
  },
  {
    name: 'an annotation that is no entity ref',
    targets: [{ entityRef: TRIAGE, ...at('ml', 'triage') }],
    said: { annotations: { 'callboard.dev/entity-ref': 'a:b:c/\nd' } },
    found: unallocated(
      'callboard.dev/entity-ref names a:b:c/ d, which the catalog does not have',
      true,
    ),
  },
  {
    name: 'a selector goes before the namespace',
    targets: [
      { entityRef: SCREENING, selector: { app: 'screening' } },
      { entityRef: TRIAGE, ...at('ml', 'triage') },
    ],
    said: { namespace: 'ml', labels: { app: 'screening', tier: 'gold' } },
    found: of(SCREENING, 'label', 'app=screening'),
  },
  {
    name: 'names of labels are compared as Prometheus writes them',
    targets: [
      {
        entityRef: SCREENING,
        selector: { 'app.kubernetes.io/name': 'screening', 'x-y': '1' },
      },
    ],
    said: { labels: { app_kubernetes_io_name: 'screening', x_y: '1' } },
    found: of(SCREENING, 'label', 'app.kubernetes.io/name=screening, x-y=1'),
  },
  {
    name: 'every label of a selector has to be there',
    targets: [{ entityRef: SCREENING, selector: { app: 'a', track: 'main' } }],
    said: { labels: { app: 'a' }, namespace: 'ml' },
    found: unallocated('no entity of the catalog is in the namespace ml'),
  },
  {
    name: 'values of labels are compared as they are',
    targets: [{ entityRef: SCREENING, selector: { app: 'A' } }],
    said: { labels: { app: 'a' } },
    found: unallocated('neither labels nor a namespace tell whose it is'),
  },
  {
    name: 'labels that fall together and contradict each other pick nothing',
    targets: [{ entityRef: SCREENING, selector: { a_b: '1' } }],
    said: { labels: { 'a.b': '1', 'a/b': '2' } },
    found: unallocated('neither labels nor a namespace tell whose it is'),
  },
  {
    name: 'two selectors that pick one workload',
    targets: [
      { entityRef: TRIAGE, selector: { app: 'x' } },
      { entityRef: SCREENING, selector: { tier: 'gold' } },
    ],
    said: { labels: { app: 'x', tier: 'gold' }, namespace: 'ml' },
    found: unallocated(
      `tier=gold is picked by the costSelector of ${SCREENING} and ${TRIAGE}`,
      true,
    ),
  },
  {
    name: 'a selector of a service in another cluster',
    targets: [
      { entityRef: SCREENING, selector: { app: 'x' }, ...at('ml', 's', 'eu') },
      { entityRef: TRIAGE, selector: { app: 'x' }, ...at('ml', 't', 'us') },
    ],
    said: { labels: { app: 'x' }, cluster: 'us' },
    found: of(TRIAGE, 'label', 'app=x'),
  },
  {
    name: 'the only entity of a namespace',
    targets: [{ entityRef: SCREENING, ...at('ml', 'screening') }],
    said: { namespace: 'ml', name: 'redis' },
    found: of(SCREENING, 'namespace', 'the only entity of the namespace ml'),
  },
  {
    name: 'the namespace of the same name in another cluster',
    targets: [{ entityRef: SCREENING, ...at('ml', 'screening', 'eu') }],
    said: { namespace: 'ml', name: 'screening', cluster: 'us' },
    found: unallocated('no entity of the catalog is in the namespace ml'),
  },
  {
    name: 'a cluster that only one of them says',
    targets: [{ entityRef: SCREENING, ...at('ml', 'screening') }],
    said: { namespace: 'ml', cluster: 'us' },
    found: of(SCREENING, 'namespace', 'the only entity of the namespace ml'),
  },
  {
    name: 'the one of several entities in a namespace that has the name',
    targets: [
      { entityRef: SCREENING, ...at('ml', 'screening') },
      { entityRef: TRIAGE, ...at('ml', 'triage') },
    ],
    said: { namespace: 'ml', name: 'triage' },
    found: of(TRIAGE, 'namespace', 'the workload triage of the namespace ml'),
  },
  {
    name: 'several entities in a namespace and a name of none',
    targets: [
      { entityRef: TRIAGE, ...at('ml', 'triage') },
      { entityRef: SCREENING, ...at('ml', 'screening') },
    ],
    said: { namespace: 'ml', name: 'redis' },
    found: unallocated(
      `the namespace ml has several entities: ${SCREENING} and ${TRIAGE}`,
    ),
  },
  {
    name: 'several entities in a namespace that say the same name',
    targets: [
      { entityRef: TRIAGE, ...at('ml', 'one') },
      { entityRef: SCREENING, ...at('ml', 'one') },
    ],
    said: { namespace: 'ml', name: 'one' },
    found: unallocated(
      `the namespace ml has several entities: ${SCREENING} and ${TRIAGE}`,
    ),
  },
];

it.each(cases)('attribution: $name', ({ found, said, targets }) => {
  expect(attribute(workload(said), new CostTargets(targets))).toEqual(found);
});

it('keeps the text of a rule within what a line has room for', () => {
  const found = attribute(
    workload({ annotations: { 'callboard.dev/entity-ref': 'x'.repeat(900) } }),
    new CostTargets([]),
  );
  expect(found.ruleText).toHaveLength(300);
});

it.each([
  { text: 'x'.repeat(300), kept: 'x'.repeat(300) },
  { text: `${'x'.repeat(298)}🧠🧠`, kept: `${'x'.repeat(298)}…` },
  { text: `${'x'.repeat(297)}🧠🧠`, kept: `${'x'.repeat(297)}🧠…` },
  { text: 'a\ud83d b\udde0', kept: 'a  b ' },
])('keeps whole characters of $text', ({ kept, text }) => {
  expect(ruleTextOf(text)).toBe(kept);
  expect(textLine(300).safeParse(kept).success).toBe(true);
});

it.each(['\ud83d', 'a\udde0b'])('takes no half of a character', text => {
  expect(textLine(300).safeParse(text).error?.issues[0].message).toBe(
    'must not contain half a character (a surrogate without its other half)',
  );
});

const service = (spec: Entity['spec']): Entity => ({
  apiVersion: 'callboard.dev/v1alpha1',
  kind: 'MlInferenceService',
  metadata: { name: 'screening' },
  spec,
});

it.each([
  {
    name: 'where it runs and what picks it',
    spec: {
      kubernetes: { namespace: 'ml', name: 'screening' },
      costSelector: { app: 'screening' },
    },
    target: {
      entityRef: SCREENING,
      ...at('ml', 'screening'),
      selector: { app: 'screening' },
    },
  },
  {
    name: 'nothing',
    spec: {},
    target: { entityRef: SCREENING },
  },
  {
    name: 'a selector without labels, which would pick everything',
    spec: { costSelector: {} },
    target: { entityRef: SCREENING },
  },
  {
    name: 'what is no place and no selector',
    spec: { kubernetes: { namespace: 7 }, costSelector: ['app'] },
    target: { entityRef: SCREENING },
  },
])('reads of an entity that says $name', ({ spec, target }) => {
  expect(targetOf(service(spec))).toEqual(target);
});

it.each([
  ['app.kubernetes.io/name', 'app_kubernetes_io_name'],
  ['llm-d.ai/model', 'llm_d_ai_model'],
  ['größe', 'gr__e'],
  ['already_fine_1', 'already_fine_1'],
])('writes %s as %s', (name, written) => {
  expect(sanitisedLabel(name)).toBe(written);
});
