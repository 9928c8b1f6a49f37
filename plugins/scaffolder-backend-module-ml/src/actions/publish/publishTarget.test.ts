import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  checkPublishSettings,
  publishHost,
  PublishSettings,
} from './publishHost';
import { publishTarget } from './publishTarget';

const EMBEDDED = {
  host: 'localhost:7007',
  baseUrl: 'http://localhost:7007/api/git-host',
};
const ALL: JsonObject = {
  gitea: [EMBEDDED, { host: 'gitea.example.com' }],
  github: [{ host: 'github.example.com' }],
  gitlab: [
    {
      host: 'gitlab.example.com',
      baseUrl: 'https://gitlab.example.com/git/',
      apiBaseUrl: 'https://gitlab.example.com/git/api/v4',
    },
  ],
  bitbucketServer: [{ host: 'bitbucket.example.com' }],
  gerrit: [
    {
      host: 'gerrit.example.com',
      gitilesBaseUrl: 'https://gerrit.example.com/gitiles',
    },
  ],
};
const integrationsOf = (integrations: JsonObject) =>
  ScmIntegrations.fromConfig(new ConfigReader({ integrations }));
const integrations = integrationsOf(ALL);

function targetOf(settings: PublishSettings, owner = 'group:default/heart') {
  const host = publishHost(settings, integrations);
  return host && publishTarget(host, settings, { owner, name: 'screening' });
}

it.each<[PublishSettings, object, object]>([
  [
    {},
    {
      kind: 'gitea',
      sourceUrl: 'http://localhost:7007/api/git-host/heart/screening',
      cloneUrl: 'http://localhost:7007/api/git-host/heart/screening.git',
    },
    { host: 'localhost:7007', owner: 'heart' },
  ],
  [
    { host: 'gitea.example.com', owner: 'models' },
    {
      kind: 'gitea',
      sourceUrl: 'https://gitea.example.com/models/screening',
      cloneUrl: 'https://gitea.example.com/models/screening.git',
    },
    { host: 'gitea.example.com', owner: 'models' },
  ],
  [
    { host: 'github.com' },
    {
      kind: 'github',
      sourceUrl: 'https://github.com/heart/screening',
      cloneUrl: 'https://github.com/heart/screening.git',
    },
    { host: 'github.com', owner: 'heart' },
  ],
  [
    { host: 'gitlab.example.com', owner: 'clinic/models' },
    {
      kind: 'gitlab',
      sourceUrl: 'https://gitlab.example.com/git/clinic/models/screening',
      cloneUrl: 'https://gitlab.example.com/git/clinic/models/screening.git',
    },
    { host: 'gitlab.example.com', owner: 'clinic/models' },
  ],
  [
    { host: 'bitbucket.org', workspace: 'clinic', project: 'ML' },
    {
      kind: 'bitbucketCloud',
      sourceUrl: 'https://bitbucket.org/clinic/screening',
      cloneUrl: 'https://bitbucket.org/clinic/screening.git',
    },
    { host: 'bitbucket.org', workspace: 'clinic', project: 'ML' },
  ],
  [
    { host: 'bitbucket.example.com', project: 'ML' },
    {
      kind: 'bitbucketServer',
      sourceUrl: 'https://bitbucket.example.com/projects/ML/repos/screening',
      cloneUrl: 'https://bitbucket.example.com/scm/ml/screening.git',
    },
    { host: 'bitbucket.example.com', project: 'ML' },
  ],
  [
    { host: 'dev.azure.com', organization: 'clinic', project: 'Our models' },
    {
      kind: 'azure',
      sourceUrl: 'https://dev.azure.com/clinic/Our%20models/_git/screening',
      cloneUrl: 'https://dev.azure.com/clinic/Our%20models/_git/screening',
    },
    {
      host: 'dev.azure.com',
      organization: 'clinic',
      project: 'Our models',
    },
  ],
])('of %j is read by the stock actions', (settings, expected, parts) => {
  expect(() => checkPublishSettings(settings, integrations)).not.toThrow();
  const target = targetOf(settings);
  expect(target).toMatchObject({ ...expected });
  const none = {
    owner: undefined,
    organization: undefined,
    workspace: undefined,
    project: undefined,
  };
  expect(parseRepoUrl(target!.repoUrl, integrations)).toEqual({
    ...none,
    ...parts,
    repo: 'screening',
  });
});

it.each(['user:default/mila', 'group:clinic/heart', 'component:default/x'])(
  'refuses %s where the owner is to be one of the host',
  owner => {
    expect(() => targetOf({}, owner)).toThrow(
      `owner: ${owner} must be a group of the namespace default`,
    );
    expect(targetOf({ owner: 'models' }, owner)).toMatchObject({
      repoUrl: 'localhost:7007?owner=models&repo=screening',
    });
  },
);

it.each<[string, PublishSettings, string]>([
  [
    'a host that is not in integrations',
    { host: 'git.example.com' },
    'ml.templates.publish.host: git.example.com is no Git host of integrations; add it there',
  ],
  [
    'a host that nothing publishes to',
    { host: 'gerrit.example.com' },
    'ml.templates.publish.host: gerrit.example.com is no Git host',
  ],
  [
    'no project',
    { host: 'bitbucket.org', workspace: 'clinic' },
    'ml.templates.publish.project: must be given, because bitbucket.org is of the kind bitbucketCloud',
  ],
  [
    'no organization',
    { host: 'dev.azure.com', project: 'ML' },
    'ml.templates.publish.organization: must be given',
  ],
  [
    'a project of a host that has none',
    { project: 'ML' },
    'ml.templates.publish.project: means nothing to localhost:7007, which is of the kind gitea',
  ],
])('refuses %s', (_what, settings, message) => {
  expect(() => checkPublishSettings(settings, integrations)).toThrow(message);
});

it('chooses no host that is configured for nobody', () => {
  const none = integrationsOf({});
  expect(() => checkPublishSettings({}, none)).not.toThrow();
  expect(publishHost({}, none)).toBeUndefined();
});
