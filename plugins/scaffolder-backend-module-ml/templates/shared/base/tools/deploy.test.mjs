import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const [, NAME] = readFileSync('make/service.mk', 'utf8').match(
  /^NAME := (\S+)$/m,
);

/** What make would run; PORTAL_URL and kubectl are never asked. */
const plan = (...args) =>
  execFileSync('make', ['-s', '-n', ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  });

test('a deployment asks the gate, applies, waits, and tells, in this order', () => {
  const lines = plan(
    'deploy',
    'ENVIRONMENT=staging',
    'IMAGE=registry.example.com/a@sha256:1',
  );
  const order = [
    'portal.mjs gate staging',
    'render.sh staging registry.example.com/a@sha256:1',
    'apply',
    'portal.mjs deployed staging',
  ];
  const at = order.map(part => lines.indexOf(part));
  assert.ok(
    at.every((place, index) => place >= 0 && place > (at[index - 1] ?? -1)),
    lines,
  );
  assert.match(lines, /--namespace \S+-staging/);
});

test('an image is built, pushed, and told with its digest', () => {
  const tag = 'registry.example.com/a:1';
  const lines = plan('image', `TAG=${tag}`).trim().split('\n');
  const file = existsSync('Dockerfile.gpu') ? 'Dockerfile.gpu' : 'Dockerfile';
  assert.equal(lines[0], `docker build --file ${file} --tag ${tag} .`);
  assert.equal(lines[1], `docker push ${tag}`);
  assert.match(lines[2], /RepoDigests/);
});

test('ONNX Runtime reports nothing from an image', () => {
  for (const file of ['Dockerfile', 'Dockerfile.gpu'].filter(existsSync)) {
    const lastStage = readFileSync(file, 'utf8')
      .split(/^FROM /m)
      .at(-1);
    assert.match(lastStage, /^ENV ORT_DISABLE_TELEMETRY=1$/m, file);
  }
});

test('a canary is asked about and told as production', () => {
  const lines = plan('deploy', 'ENVIRONMENT=canary', 'IMAGE=a');
  assert.match(lines, /gate production/);
  assert.match(lines, /render.sh canary a/);
  assert.match(lines, /--namespace \S+-production/);
});

test('a canary is compared with the stable replicas of its own environment', () => {
  const lines = plan(
    'canary-analyse',
    'ENVIRONMENT=production',
    'STABLE=track="stable"',
    'CANARY=track="canary"',
  );
  assert.match(
    lines,
    /'namespace="(\S+-production)",track="stable"' 'namespace="\1",track="canary"'/,
  );
});

test('what is applied has the image, and rules that speak of its own environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  writeFileSync(
    join(folder, 'kustomize'),
    '#!/bin/sh\necho "image: registry.example.com/a:unreleased"\n',
    { mode: 0o755 },
  );
  const render = environment =>
    execFileSync(
      'sh',
      ['deploy/render.sh', environment, 'registry.example.com/a@sha256:1'],
      {
        encoding: 'utf8',
        env: { ...process.env, NAME, PATH: `${folder}:${process.env.PATH}` },
      },
    );
  try {
    for (const environment of ['staging', 'production']) {
      const text = render(environment);
      assert.match(text, /^image: registry.example.com\/a@sha256:1$/m);
      const namespaces = text.match(/(?<=namespace="|namespace: )[\w-]+/g);
      assert.ok(namespaces.length > 10);
      assert.deepEqual([...new Set(namespaces)], [`${NAME}-${environment}`]);
    }
    assert.doesNotMatch(render('canary'), /PrometheusRule/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a deployment needs an image', () => {
  assert.throws(() => plan('deploy', 'ENVIRONMENT=staging'), /IMAGE must be/);
});

for (const target of ['rollback', 'canary-stop', 'wait']) {
  test(`make ${target} talks to the namespace of production`, () => {
    const lines = plan(target, 'ENVIRONMENT=production').trim().split('\n');
    assert.ok(lines.some(line => line.startsWith('kubectl ')));
    for (const line of lines)
      assert.match(line, /^kubectl --namespace \S+-production /);
  });
}

for (const [workflow, target] of [
  ['ci', 'ci'],
  ['deploy', 'deploy'],
]) {
  test(`the workflow ${workflow} runs make ${target}`, () => {
    const text = readFileSync(`.github/workflows/${workflow}.yaml`, 'utf8');
    assert.match(text, new RegExp(`run: make ${target}$`, 'm'));
  });
}

test('the workflow of deployments gives make what it needs', () => {
  const text = readFileSync('.github/workflows/deploy.yaml', 'utf8');
  for (const name of [
    'ENVIRONMENT',
    'IMAGE',
    'PORTAL_TOKEN',
    'DEPLOYMENT_ID',
    'DEPLOYED_BY',
  ]) {
    assert.match(text, new RegExp(`^ +${name}: \\$`, 'm'));
  }
});
