import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  GpuMinutes,
  SmokeRun,
  SmokeRunDetail,
  SmokeRunEvent,
} from '@callboard/plugin-ml-common';
import { useLocation } from 'react-router-dom';
import { InMemoryMl } from '../__testUtils__/inMemoryMl';
import { InMemorySmoke } from '../__testUtils__/inMemorySmoke';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import {
  activeRun,
  goldenCase,
  profile,
  report,
  run,
  runId,
  told,
} from '../__testUtils__/smokeRuns';
import { Stream } from '../__testUtils__/stream';
import { version, versionId, versionsPage } from '../__testUtils__/versions';
import { SmokeContent } from './SmokeContent';

// A whole page is slow to draw where many tests share a machine.
jest.setTimeout(30_000);

const model = mlEntity('MlModel', 'tumor-screening', { type: 'classifier' });
const service = mlEntity('MlInferenceService', 'screening-api', {});
const profiles = [
  profile('cpu'),
  profile('cuda', {
    available: false,
    unavailableReason: 'This machine has no CUDA.',
  }),
];

function Address() {
  return <output>{useLocation().search}</output>;
}

function show(
  details: SmokeRunDetail[],
  options: Parameters<typeof renderWithCatalog>[1] = {},
) {
  const smoke = options.smoke ?? new InMemorySmoke(details, profiles);
  const ml = new InMemoryMl([]);
  ml.answers = { versions: versionsPage([version(3), version(2)]) };
  renderWithCatalog(
    <>
      <SmokeContent />
      <Address />
    </>,
    { entity: model, ml, smoke, ...options },
  );
  return smoke;
}

const body = () => document.body.textContent;
const header = () => screen.findByRole('banner');
const ofService: Partial<SmokeRun> = {
  entityRef: 'mlinferenceservice:default/screening-api',
  target: {
    type: 'endpoint',
    url: 'https://screening.example',
    protocol: 'open-inference-v2',
  },
};
const infra = run(5, {
  exitClass: 'infra-failed',
  reason: 'No CUDA on this machine.',
  profile: 'cuda',
  summary: undefined,
});

describe('the answer at the top', () => {
  it.each<[string, SmokeRun, RegExp]>([
    [
      'what passed',
      run(4),
      /passedVersion 3 passed .+ on CPU: right on 8 of 8 golden cases, p95 1\.4 ms of 200 ms allowed\.$/,
    ],
    [
      'what failed',
      run(4, {
        exitClass: 'model-failed',
        reason: 'Output probabilities differs at [3, 1]',
      }),
      /failedVersion 3 failed .+ on CPU: Output probabilities differs at \[3, 1\]\.$/,
    ],
    [
      'whose fault it is not',
      infra,
      /could not be testedVersion 3 could not be tested .+ on CUDA: No CUDA on this machine\. The model is not at fault\.$/,
    ],
    [
      'what ran out of time',
      run(4, { exitClass: 'timeout', reason: 'It took more than 300 s.' }),
      /Version 3 ran out of time .+: It took more than 300 s\.$/,
    ],
    [
      'that a service was tested',
      run(4, { ...ofService, summary: undefined }),
      /The endpoint passed .+ with the profile CPU\.$/,
    ],
    [
      'that somebody ended it',
      run(4, { ...ofService, exitClass: 'cancelled' }),
      /The endpoint was not tested to the end with the profile CPU: cancelled /,
    ],
  ])('says %s', async (_, latest, sentence) => {
    show([{ run: latest }]);
    await waitFor(async () => expect(await header()).toBeInTheDocument());
    await waitFor(() =>
      expect(document.querySelector('header > div > div')?.textContent).toMatch(
        sentence,
      ),
    );
  });

  it('never shows as failing what is not the model’s fault', async () => {
    show([{ run: infra }]);
    expect(await screen.findByText(/No CUDA on this machine\. /)).toBeVisible();
    expect(screen.getAllByText('unknown:').length).toBeGreaterThan(0);
    expect(screen.queryByText('failing:')).not.toBeInTheDocument();
  });

  it('says how many wait before it', async () => {
    show([{ run: activeRun('queued'), ahead: 2 }]);
    expect(
      await screen.findByText(/waiting to be tested on CPU/),
    ).toHaveTextContent('2 runs are ahead of it.');
  });

  it('says that nothing ran, and what would be needed', async () => {
    show([]);
    expect(await screen.findByText('Not run yet.')).toBeInTheDocument();
    expect(
      screen.getByText(/name golden inputs and outputs under spec.smokeTest/),
    ).toBeInTheDocument();
  });

  it('says what could not be read', async () => {
    const smoke = new InMemorySmoke();
    smoke.failWith = new Error('socket hang up');
    show([], { smoke });
    expect(
      await screen.findByText('Could not load the smoke tests', undefined, {
        timeout: 10_000,
      }),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/socket hang up/).length).toBeGreaterThan(0);
  });
});

describe('starting a run', () => {
  it('takes the profile and version that were chosen, and shows the run', async () => {
    const smoke = show([{ run: run(4) }]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Profile: CPU' }),
    );
    const cuda = await screen.findByRole('menuitemradio', { name: /CUDA/ });
    expect(cuda).toHaveTextContent(
      'Not available: This machine has no CUDA. It can be run, and will say so.',
    );
    await userEvent.click(cuda);
    await userEvent.click(screen.getByLabelText('Version'));
    await userEvent.click(await screen.findByRole('option', { name: 'v2' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Run smoke test' }),
    );
    await waitFor(() =>
      expect(smoke.started).toEqual([
        {
          entityRef: 'mlmodel:default/tumor-screening',
          profile: 'cuda',
          versionId: versionId(2),
        },
      ]),
    );
    await waitFor(() => expect(body()).toContain(`run=${runId(4)}`));
    expect(body()).toContain('profile=cuda');
    expect(
      screen.getByRole('button', { name: 'Run smoke test' }),
    ).toHaveFocus();
  });

  it('has no version to choose for a service', async () => {
    show([], { entity: service });
    expect(
      await screen.findByRole('button', { name: 'Run smoke test' }),
    ).toBeEnabled();
    expect(screen.queryByLabelText('Version')).not.toBeInTheDocument();
  });
});

describe('GPUs', () => {
  const minutes = (some: Partial<GpuMinutes> = {}): GpuMinutes => ({
    owner: 'group:default/radiology',
    day: '2026-11-22',
    renewsAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
    budgetMinutes: 120,
    usedMinutes: 30.24,
    reservedMinutes: 10,
    ...some,
  });
  const withGpus = (gpuMinutes?: GpuMinutes) => {
    const limits = { seconds: 300, memoryBytes: 1 };
    const smoke = new InMemorySmoke(
      [],
      [profile('l4', { gpus: 2, limits }), profile('cpu')],
    );
    smoke.gpuMinutes = gpuMinutes;
    return show([], { smoke });
  };

  it.each<[string, GpuMinutes, RegExp]>([
    [
      'what is left',
      minutes(),
      /79\.8 of the 120 GPU minutes of radiology are left today \(UTC\)\. A run on this profile reserves 10\.$/,
    ],
    [
      'what is too few',
      minutes({ usedMinutes: 115 }),
      /^0 of the 120 .+\. They renew in .+; a run on this profile reserves 10\.$/,
    ],
    [
      'what all without an owner share',
      minutes({ owner: undefined }),
      /GPU minutes of what has no owner are left/,
    ],
  ])('says %s beside the start', async (_what, today, sentence) => {
    withGpus(today);
    const note = await screen.findByText(/GPU minutes of/);
    expect(note).toHaveTextContent(sentence);
  });

  it('says nothing without a budget, or on a profile without GPUs', async () => {
    withGpus(minutes({ budgetMinutes: undefined }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Profile: L4' }),
    );
    expect(
      await screen.findByRole('menuitemradio', { name: /L4 ?2 GPUs/ }),
    ).toBeInTheDocument();
    const cpu = screen.getByRole('menuitemradio', { name: /CPU/ });
    expect(cpu).not.toHaveTextContent('GPUs');
    await userEvent.click(cpu);
    expect(
      await screen.findByRole('button', { name: 'Profile: CPU' }),
    ).toBeInTheDocument();
    expect(body()).not.toContain('GPU minutes');
  });

  it('says that it does not know, and why', async () => {
    withGpus();
    expect(
      await screen.findByText(
        'How many GPU minutes are left today is not known: It is still starting.',
        undefined,
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
  });

  it('reads again what is left when a run ends', async () => {
    const smoke = new InMemorySmoke(
      [{ run: activeRun('running') }],
      [profile('l4', { gpus: 1 })],
    );
    const events = new Stream<SmokeRunEvent>();
    smoke.streams = [events];
    smoke.gpuMinutes = minutes();
    show([], { smoke });
    expect(await screen.findByText(/^79\.8 of the 120/)).toBeInTheDocument();
    smoke.gpuMinutes = minutes({ reservedMinutes: 0 });
    act(() => events.send(...told([{ type: 'state', state: 'finished' }])));
    expect(await screen.findByText(/^89\.8 of the 120/)).toBeInTheDocument();
  });

  it('shows why a run was refused, and what a run has used', async () => {
    const smoke = new InMemorySmoke(
      [{ run: run(4, { gpuSeconds: 222 }) }],
      profiles,
    );
    smoke.refusal = 'group:default/radiology has used 118 of the 120';
    show([], { smoke });
    expect(await screen.findByText('3.7 GPU min')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run smoke test' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The run could not be started. group:default/radiology has used 118 of the 120',
    );
  });
});

describe('a run that works', () => {
  it('fills its stages as it tells of them, and then shows what it found', async () => {
    const smoke = new InMemorySmoke([{ run: activeRun('running') }], profiles);
    const events = new Stream<SmokeRunEvent>();
    smoke.streams = [events];
    show([], { smoke });
    const steps = await screen.findByRole('list', { name: 'Stages' });
    const step = (at: number) => within(steps).getAllByRole('listitem')[at];
    expect(step(0)).toHaveTextContent('Devicewaiting');
    act(() =>
      events.send(
        ...told([
          { type: 'stage', stage: 'device', state: 'passed', seconds: 0.1 },
          { type: 'stage', stage: 'load', state: 'running' },
          { type: 'progress', stage: 'load', done: 50, of: 200 },
          { type: 'log', level: 'info', text: 'loading model.onnx' },
        ]),
      ),
    );
    await waitFor(() =>
      expect(step(0)).toHaveTextContent('Devicepassed100 ms'),
    );
    expect(
      screen.getByRole('progressbar', { name: 'Load: 50 of 200' }),
    ).toHaveAttribute('aria-valuenow', '25');
    // What it does now is read without opening the log.
    expect(screen.getByText('loading model.onnx')).toBeInTheDocument();
    await userEvent.click(screen.getByText('1 line'));
    expect(await screen.findByRole('log')).toHaveTextContent(
      'loading model.onnx',
    );

    smoke.put({ run: { ...run(20) }, report: report() });
    act(() => events.send(...told([{ type: 'state', state: 'finished' }], 5)));
    expect(
      await screen.findByText('All 2 cases are right.'),
    ).toBeInTheDocument();
    expect(await screen.findByText(/^Version 3 passed/)).toBeInTheDocument();
  });

  it('is asked from time to time when it cannot be heard', async () => {
    show([{ run: activeRun('running') }]);
    expect(
      await screen.findByText(/Its events cannot be heard just now/),
    ).toBeInTheDocument();
  });

  it('can be cancelled', async () => {
    const smoke = show([{ run: activeRun('running') }]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(smoke.cancelled).toEqual([runId(20)]));
  });
});

describe('the report', () => {
  it('shows first which element is furthest from what is expected', async () => {
    show([
      {
        run: run(4, { exitClass: 'model-failed', reason: 'Golden differs.' }),
        report: report({
          exitClass: 'model-failed',
          golden: [
            goldenCase('benign', 'passed'),
            goldenCase('malignant', 'failed', {
              worst: [
                {
                  index: [3, 1],
                  expected: 0.97,
                  actual: 0.03,
                  difference: 0.94,
                },
              ],
              top1Agreement: 0.75,
            }),
          ],
        }),
      },
    ]);
    const worst = await screen.findByRole('table', {
      name: 'Elements furthest from what is expected',
    });
    expect(within(worst).getAllByRole('row')[1]).toHaveTextContent(
      'malignantprobabilities[3, 1]0.970.030.94',
    );
    const outputs = screen.getByRole('table', { name: 'Outputs compared' });
    expect(within(outputs).getAllByRole('row')[1]).toHaveTextContent(
      /malignant.*2 of 8.*75 %/,
    );
  });

  it('says whose fault a stage is', async () => {
    show([
      {
        run: infra,
        report: report({
          exitClass: 'infra-failed',
          latency: undefined,
          golden: undefined,
          hardware: undefined,
          stages: [
            {
              id: 'device',
              outcome: 'failed',
              reason: 'No CUDA provider',
              blame: 'infrastructure',
              seconds: 0.1,
            },
          ],
        }),
      },
    ]);
    const stages = await screen.findByRole('table', { name: 'What was found' });
    expect(stages).toHaveTextContent(
      'No CUDA provider. Not the model’s fault.',
    );
    expect(body()).toContain('The machine was not reached');
  });

  it('blames nobody for the stage in which a run was ended', async () => {
    show([
      {
        run: run(4, {
          exitClass: 'cancelled',
          stages: [{ id: 'load', state: 'failed', seconds: 1 }],
        }),
        report: report({
          exitClass: 'cancelled',
          stages: [
            { id: 'load', outcome: 'failed', reason: 'Ended.', seconds: 1 },
          ],
        }),
      },
    ]);
    const steps = await screen.findByRole('list', { name: 'Stages' });
    expect(steps).toHaveTextContent('Loadstopped');
    expect(
      screen.getByRole('table', { name: 'What was found' }),
    ).toHaveTextContent(/Load ?unknown: ?stopped/);
    expect(screen.queryByText('failing:')).not.toBeInTheDocument();
  });

  it('says why runs of an endpoint are not compared, what it speaks, and whose fault it was not', async () => {
    const stages = report().stages.map(stage =>
      stage.id === 'load'
        ? {
            ...stage,
            outcome: 'failed' as const,
            blame: 'infrastructure' as const,
          }
        : stage,
    );
    show([{ run: run(4, ofService), report: report({ stages }) }], {
      entity: service,
    });
    expect(
      await screen.findByText(/Runs of an endpoint are not compared/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('columnheader', { name: 'Protocol' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Not the service’s fault.')).toBeInTheDocument();
  });

  it('says of a text what can be said, and of a tolerance only what it allows', async () => {
    const text = { datatype: undefined, shape: undefined, elements: undefined };
    const exact = { tolerance: { atol: 0, rtol: 0 } };
    const flat = { tolerance: { atol: 0.1, rtol: 0 } };
    show([
      {
        run: run(4),
        report: report({
          golden: [
            goldenCase('a', 'passed', { ...text, ...exact }),
            goldenCase('b', 'passed', flat),
          ],
        }),
      },
    ]);
    const outputs = await screen.findByRole('table', {
      name: 'Outputs compared',
    });
    const [, first, second] = within(outputs).getAllByRole('row');
    expect(first).toHaveTextContent(/exact$/);
    expect(first).not.toHaveTextContent('not known');
    expect(second).toHaveTextContent(/± 0\.1$/);
  });

  it('says in words how it compares with the run before', async () => {
    show([
      {
        run: run(4, {
          comparison: {
            runId: runId(2),
            finishedAt: '2026-11-02T08:00:00Z',
            latencyP50Ratio: 1.12,
            latencyP95Ratio: 0.5,
            outputs: 'differ',
            differing: ['malignant/probabilities'],
          },
        }),
        report: report(),
      },
    ]);
    expect(
      await screen.findByText('12 % slower (0.118 ms)'),
    ).toBeInTheDocument();
    expect(screen.getByText('50 % faster (1.4 ms)')).toBeInTheDocument();
    expect(
      screen.getByText('differ: malignant/probabilities'),
    ).toBeInTheDocument();
  });

  it('shows what it was signed with', async () => {
    show([{ run: run(4), report: report() }]);
    expect(
      await screen.findByRole('button', { name: 'Download evidence' }),
    ).toBeEnabled();
    expect(screen.getByTitle('f'.repeat(64))).toBeInTheDocument();
  });
});

describe('the runs before', () => {
  it('are dots and rows, of which one is chosen', async () => {
    show([
      { run: run(4), report: report() },
      { run: infra },
      { run: run(2, { exitClass: 'model-failed', reason: 'It was wrong.' }) },
    ]);
    const dots = await screen.findByRole('group', { name: /p50 of each run/ });
    const [oldest] = within(dots).getAllByRole('button');
    expect(oldest).toHaveAccessibleName(/^failed, .+, p50 1\.1 ms$/);
    await userEvent.click(oldest);
    expect(await screen.findByText(/Version 3 failed/)).toHaveTextContent(
      'It was wrong.',
    );
    expect(screen.getByText('Show the newest')).toBeInTheDocument();
    expect(body()).toContain(`run=${runId(2)}`);
    expect(
      within(screen.getByRole('table', { name: /^Runs/ })).getAllByRole('row'),
    ).toHaveLength(4);
  });

  it.each<[string, () => Promise<HTMLElement>]>([
    [
      'a dot',
      async () => {
        const dots = await screen.findByRole('group', { name: /p50 of each/ });
        return within(dots).getAllByRole('button')[0];
      },
    ],
    [
      'a row',
      async () => {
        const runs = await screen.findByRole('table', { name: /^Runs/ });
        const [, , older] = within(runs).getAllByRole('row');
        return within(older).getAllByRole('link')[0];
      },
    ],
  ])('bring what was chosen with %s into sight and focus', async (_, find) => {
    const reveal = jest.spyOn(Element.prototype, 'scrollIntoView');
    show([
      { run: run(4) },
      { run: run(2, { exitClass: 'model-failed', reason: 'It was wrong.' }) },
    ]);
    const choice = await find();
    expect(reveal).not.toHaveBeenCalled();
    choice.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).not.toBe(choice));
    expect(document.activeElement).toHaveTextContent('It was wrong.');
    expect(reveal.mock.contexts).toEqual([document.activeElement]);
    reveal.mockRestore();
  });

  it('stay in sight when the page is opened with one of them', async () => {
    const reveal = jest.spyOn(Element.prototype, 'scrollIntoView');
    show([{ run: run(4) }, { run: run(2) }], { path: `/?run=${runId(2)}` });
    expect(await screen.findByText('Show the newest')).toBeInTheDocument();
    expect(document.body).toHaveFocus();
    expect(reveal).not.toHaveBeenCalled();
    reveal.mockRestore();
  });

  it('says that a run that is named is not there', async () => {
    show([{ run: run(4) }], { path: `/?run=${runId(9)}` });
    expect(
      await screen.findByText('There is no such run, or you may not see it.'),
    ).toBeInTheDocument();
  });
});
