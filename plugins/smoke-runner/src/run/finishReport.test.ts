import { smokeReport, smokeSpec } from '@callboard/plugin-ml-common';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ending, writeDraft } from './draft';
import { finishReport } from './finishReport';
import { newReport } from './newReport';

const since = '2026-01-02T03:04:05.000Z';
const report = newReport(
  smokeSpec.parse({
    specVersion: 1,
    runId: 'r',
    target: { type: 'onnx', path: 'model.onnx' },
  }),
  '1.0.0',
  new Date(since),
);
const crashed: Ending = {
  exitClass: 'model-failed',
  blame: 'model',
  reason: 'Its process crashed (SIGSEGV)',
  limitsHit: [],
};

describe('finishReport', () => {
  let folder: string;
  let out: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
    out = join(folder, 'report.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const written = () =>
    smokeReport.parse(JSON.parse(readFileSync(out, 'utf8')));

  it('blames the model for what happened while it was there', () => {
    writeDraft(out, { stage: 'cold-start', since, report });
    expect(finishReport(out, crashed)).toBe(42);
    expect(written()).toMatchObject({
      runId: 'r',
      exitClass: 'model-failed',
      reason: 'Cold start: Its process crashed (SIGSEGV)',
    });
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('does not before the first stage', () => {
    writeDraft(out, { since, report });
    expect(finishReport(out, crashed)).toBe(43);
    const { exitClass, reason, stages } = written();
    expect(exitClass).toBe('infra-failed');
    expect(reason).toBe('Its process crashed (SIGSEGV)');
    expect(new Set(stages.map(({ outcome }) => outcome))).toEqual(
      new Set(['skipped']),
    );
  });

  it('writes none of a run that never began', () => {
    expect(finishReport(out, crashed)).toBe(43);
    expect(readdirSync(folder)).toEqual([]);
  });
});
