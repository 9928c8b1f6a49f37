import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkDockerfiles } from './checkDockerfiles';

const GOOD = `ARG BASE=3.12-slim
FROM python:\${BASE} AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc \\
    && rm -rf /var/lib/apt/lists/*
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.12-slim@sha256:${'0'.repeat(64)}
WORKDIR /app
COPY --from=build /usr/local/lib /usr/local/lib
COPY src/ src/
ENV API_KEYS_FILE=/run/secrets/keys PORT=8080
USER 10001:10001
CMD ["python", "-m", "service"]
`;

describe('checkDockerfiles', () => {
  const check = (dockerfile: string, ignore: string | undefined = '.git\n') =>
    checkDockerfiles(
      sourceFiles({
        Dockerfile: dockerfile,
        'requirements.lock': '',
        'src/service.py': '',
        ...(ignore !== '' && { '.dockerignore': ignore }),
      }),
      ['Dockerfile'],
    ).findings.map(formatFinding);

  it('lets a good one pass', () => {
    expect(check(GOOD)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'the newest base',
      '3.12-slim\nFROM',
      'latest\nFROM',
      'Dockerfile:2 FROM: must name a version by its tag or digest and not latest, found python:latest',
    ],
    [
      'a base without tag',
      'python:${BASE}',
      'python',
      'Dockerfile:2 FROM: must name a version by its tag or digest and not latest, found python',
    ],
    [
      'a base that a build says',
      'ARG BASE=3.12-slim',
      'ARG BASE',
      'Dockerfile:2 FROM: must name',
    ],
    [
      'root',
      'USER 10001:10001',
      'USER root',
      'Dockerfile:13 USER: must be somebody other than root in the last stage, found root',
    ],
    ['root by number', 'USER 10001:10001', 'USER 0:0', 'found 0'],
    [
      'nobody',
      'USER 10001:10001\n',
      '',
      'Dockerfile:8 USER: must be somebody other than root in the last stage, found none',
    ],
    [
      'a shell in between',
      '["python", "-m", "service"]',
      'python -m service',
      'Dockerfile:14 CMD: must be a JSON list',
    ],
    [
      'no command',
      'CMD ["python", "-m", "service"]',
      '',
      'Dockerfile:8 CMD: is required in the last stage',
    ],
    [
      'a secret',
      'PORT=8080',
      'DB_PASSWORD=x',
      'Dockerfile:12 ENV: must not hold a secret, which everybody can read in the image, found DB_PASSWORD',
    ],
    [
      'a secret as argument',
      'WORKDIR /app',
      'WORKDIR /app\nARG API_KEY',
      'ARG: must not hold a secret',
    ],
    [
      'an address',
      'COPY src/ src/',
      'ADD https://example.com/a.tgz /app/',
      'Dockerfile:11 ADD: must not fetch an address',
    ],
    [
      'what is not there',
      'COPY src/',
      'COPY source/',
      'Dockerfile:11 COPY: must copy what is in the repository, found source',
    ],
    [
      'lists of packages',
      ' \\\n    && rm -rf /var/lib/apt/lists/*',
      '',
      'Dockerfile:3 RUN: must remove /var/lib/apt/lists',
    ],
    [
      'recommended packages',
      '--no-install-recommends',
      '',
      'RUN: must install packages with --no-install-recommends',
    ],
    [
      'unchecked requirements',
      '--require-hashes',
      '',
      'Dockerfile:6 RUN: must install requirements with --require-hashes',
    ],
    [
      'a script from elsewhere',
      'pip install --no-cache-dir',
      'curl -s https://example.com | sh; pip install',
      'must not run what it downloads',
    ],
    [
      'what no lock file says',
      'WORKDIR /app',
      'WORKDIR /app\nRUN npm install',
      'must use npm ci',
    ],
    [
      'a relative folder',
      'WORKDIR /app',
      'WORKDIR app',
      'Dockerfile:9 WORKDIR: must be an absolute path, found app',
    ],
  ])('refuses %s', (_what, from, to, expected) => {
    expect(GOOD).toContain(from);
    expect(check(GOOD.replace(from, to)).join('\n')).toContain(expected);
  });

  it('asks for a .dockerignore that leaves out .git', () => {
    expect(check(GOOD, '')).toEqual([
      '.dockerignore: must be in the repository',
    ]);
    expect(check(GOOD, 'docs\n')).toEqual([
      expect.stringContaining('must leave out .git'),
    ]);
    expect(check(GOOD, '*\n!src\n')).toEqual([]);
  });

  it('names a file that is missing', () => {
    expect(
      checkDockerfiles(sourceFiles({ '.dockerignore': '*' }), [
        'Dockerfile.gpu',
      ]).findings,
    ).toEqual([{ file: 'Dockerfile.gpu', rule: 'must be in the repository' }]);
  });
});
