import { installerEnvironment, repositoryEnvironment } from './environments';

const BACKEND = {
  PATH: '/usr/bin',
  HOME: '/home/portal',
  PIP_INDEX_URL: 'https://packages.example.com/simple',
  npm_config_registry: 'https://packages.example.com/npm',
  HTTPS_PROXY: 'http://proxy.example.com',
  no_proxy: 'localhost',
  NODE_OPTIONS: '--require ./instrument.js',
  POSTGRES_PASSWORD: 'secret',
  GITHUB_TOKEN: 'secret',
};

it('tells package managers where packages come from, and nothing else', () => {
  const { GITHUB_TOKEN, NODE_OPTIONS, POSTGRES_PASSWORD, ...rest } = BACKEND;
  expect(installerEnvironment(BACKEND)).toEqual(rest);
});

it('tells a repository nothing but where programs are', () => {
  const folders = { home: '/tmp/a/home', temporary: '/tmp/a' };
  expect(repositoryEnvironment(folders, BACKEND)).toEqual({
    PATH: '/usr/bin',
    HOME: '/tmp/a/home',
    TMPDIR: '/tmp/a',
    LANG: 'C.UTF-8',
    PYTHONDONTWRITEBYTECODE: '1',
  });
});
