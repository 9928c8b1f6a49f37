import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  baselineBody,
  baselineProblems,
  countsProblems,
  profile,
} from '@callboard/plugin-ml-common';
import { contentHash } from '../store/contentHash';

const page = readFileSync(
  resolve(__dirname, '../../../../../docs/drift.md'),
  'utf8',
);

/** What the page sends to a path, as one would paste it. */
function bodyTo(path: string): unknown {
  const [, body] = page.split(`$PORTAL/api/ml/v1${path} -d '`);
  return JSON.parse(body.slice(0, body.indexOf("'\n")));
}

const baseline = baselineBody.parse(bodyTo('/baselines'));

it('sends a baseline that the portal takes', () =>
  expect(baselineProblems(baseline.frame, baseline.counts)).toEqual([]));

it('sends a profile of the same frame', () => {
  const { profiles } = bodyTo('/profiles') as { profiles: unknown[] };
  const [sent] = profiles.map(each => profile.parse(each));
  expect(sent.entityRef).toBe(baseline.entityRef);
  expect(sent.edgesHash).toBe(contentHash(baseline.frame));
  expect(countsProblems(baseline.frame, sent.counts)).toEqual([]);
});
