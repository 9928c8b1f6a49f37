import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readTemplatesConfig } from './config';

const read = (templates?: JsonObject) =>
  readTemplatesConfig(
    new ConfigReader({
      app: { baseUrl: 'https://portal.example.com/' },
      ...(templates && { ml: { templates } }),
    }),
  );

it('needs no setting', () => {
  expect(read()).toEqual({
    portalUrl: 'https://portal.example.com',
    publish: {},
    tools: {},
    verify: { seconds: 300 },
  });
});

it('reads all of them', () => {
  const settings = {
    publish: { host: 'dev.azure.com', organization: 'clinic', project: 'ML' },
    tools: { directory: '/tools' },
    verify: { directory: '/verify', seconds: 60 },
  };
  expect(read(settings)).toMatchObject(settings);
});

it.each<[string, JsonObject, string]>([
  ['a section', { publsh: {} }, 'ml.templates: Unrecognized key: "publsh"'],
  [
    'a key',
    { publish: { group: 'x' } },
    'ml.templates.publish: Unrecognized key: "group"',
  ],
  [
    'no time',
    { verify: { seconds: 0 } },
    'ml.templates.verify.seconds: Too small',
  ],
  [
    'a number for a folder',
    { verify: { directory: 7 } },
    'ml.templates.verify.directory: Invalid input: expected string',
  ],
  [
    'no folder',
    { tools: { directory: '' } },
    'ml.templates.tools.directory: must name a folder',
  ],
  [
    'a host that is none of integrations',
    { publish: { host: 'git.example.com' } },
    'ml.templates.publish.host: git.example.com is no Git host of integrations',
  ],
])('refuses %s', (_what, templates, message) => {
  expect(() => read(templates)).toThrow(message);
});
