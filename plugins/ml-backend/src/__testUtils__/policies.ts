import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { Policies } from './startTestPortal';
import { LONG } from './visibilityCompany';

type Criteria = PermissionCriteria<PermissionCondition>;

function rule(
  name: string,
  params: Record<string, string | string[]>,
): Criteria {
  return { rule: name, resourceType: 'catalog-entity', params };
}

const owner = (...claims: string[]) => rule('IS_ENTITY_OWNER', { claims });
const kind = (...kinds: string[]) => rule('IS_ENTITY_KIND', { kinds });
const annotation = (name: string, value?: string) =>
  rule('HAS_ANNOTATION', { annotation: name, ...(value && { value }) });
const label = (name: string, value?: string) =>
  rule('HAS_LABEL', { label: name, ...(value && { value }) });
const metadata = (key: string, value?: string) =>
  rule('HAS_METADATA', { key, ...(value && { value }) });
const spec = (key: string, value?: string) =>
  rule('HAS_SPEC', { key, ...(value && { value }) });
const task = (...tasks: string[]) => rule('HAS_TASK', { tasks });

const restricted = annotation('example.com/restricted', 'true');
const radiology = owner('group:default/radiology');

/** One user for each decision; the user's name says what they may see. */
const CONDITIONS: Record<string, Criteria> = {
  'own-things': radiology,
  'own-in-capitals': owner('Group:Default/Radiology', 'user:default/ann'),
  'owner-of-nothing': owner(),
  models: kind('MLModel'),
  'models-and-data': kind('mlmodel', 'MlDataset'),
  'no-kind': kind(),
  'with-annotation': annotation('example.com/Restricted'),
  'annotation-value': annotation('Example.Com/Restricted', 'True'),
  'annotation-missing': annotation('example.com/none'),
  'annotation-too-long': annotation('example.com/note', LONG),
  'annotation-long-exists': annotation('example.com/note'),
  'with-label': label('Tier'),
  'label-value': label('tier', 'GOLD'),
  'metadata-title': metadata('title'),
  'metadata-name': metadata('name', 'WINE'),
  'metadata-namespace': metadata('namespace', 'staging'),
  'metadata-tag': metadata('tags', 'pii'),
  'metadata-tag-key': metadata('tags.vision'),
  'spec-risk': spec('riskTier', 'HIGH'),
  'spec-nested': spec('features.name', 'size'),
  'spec-boolean': spec('containsPersonalData', 'true'),
  'spec-too-long': spec('license', LONG),
  'spec-long-exists': spec('license'),
  'not-restricted': { not: restricted },
  'not-own': { not: radiology },
  'not-with-missing-key': { not: annotation('example.com/none') },
  'not-too-long': { not: spec('license', LONG) },
  'own-or-unrestricted': { anyOf: [radiology, { not: restricted }] },
  'own-models-unrestricted': {
    allOf: [radiology, kind('mlmodel'), { not: restricted }],
  },
  'neither-own-nor-restricted': { not: { anyOf: [radiology, restricted] } },
  'not-both': { not: { allOf: [radiology, kind('mlmodel')] } },
  'not-not-own': { not: { not: radiology } },
  nested: {
    anyOf: [
      { allOf: [kind('mlmodel'), { not: { anyOf: [restricted, radiology] } }] },
      { allOf: [kind('mldataset'), { anyOf: [radiology, label('tier')] }] },
    ],
  },
  'custom-rule': task('tabular-classification', 'Tabular-Regression'),
  'not-custom-rule': { not: task('tabular-classification') },
  'custom-or-own': {
    anyOf: [task('text-generation'), owner('group:default/wine')],
  },
  'custom-deep-inside': {
    not: {
      allOf: [kind('mlmodel'), { not: { anyOf: [task('x'), radiology] } }],
    },
  },
};

/** The decision about each user. */
export const POLICIES: Policies = {
  everything: { result: AuthorizeResult.ALLOW },
  nothing: { result: AuthorizeResult.DENY },
  ...Object.fromEntries(
    Object.entries(CONDITIONS).map(([name, conditions]) => [
      name,
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions,
      },
    ]),
  ),
};
