import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { entityFileSource } from './entityFileSource';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

function sourceOf(from: string | undefined, location: string) {
  const annotations = from && { 'backstage.io/managed-by-location': from };
  const metadata = annotations ? { annotations } : {};
  const entity = {
    apiVersion: 'v1',
    kind: 'MlModel',
    metadata: { name: 'a', ...metadata },
  };
  return entityFileSource(entity, location, integrations);
}

const FILE = 'file:/srv/models/a/catalog-info.yaml';
const GIT = 'url:https://github.com/acme/a/blob/main/models/catalog-info.yaml';

it.each([
  [
    FILE,
    './card.md',
    { type: 'file', folder: '/srv/models/a', path: './card.md' },
  ],
  [
    FILE,
    'https://example.com/card.md',
    { type: 'url', url: 'https://example.com/card.md' },
  ],
  [
    GIT,
    './card.md',
    { type: 'url', url: 'https://github.com/acme/a/tree/main/models/card.md' },
  ],
  [
    GIT,
    '/card.md',
    { type: 'url', url: 'https://github.com/acme/a/tree/main/card.md' },
  ],
  [
    'url:https://example.com/x/all.yaml',
    '../card.md',
    { type: 'url', url: 'https://example.com/card.md' },
  ],
])('beside %s, %s', (from, location, expected) => {
  expect(sourceOf(from, location)).toEqual(expected);
});

it.each([
  [GIT, 'file:///etc/passwd', 'must be a path beside'],
  [GIT, 'ftp://example.com/card.md', 'must be a path beside'],
  [FILE, 'file:/etc/passwd', 'must be a path beside'],
  [FILE, 'https://', 'must be a path beside'],
  ['s3:bucket', './card.md', 'location of type s3'],
  [undefined, './card.md', 'no location'],
])('beside %s, %s: %s', (from, location, message) => {
  expect(() => sourceOf(from, location)).toThrow(message);
});
