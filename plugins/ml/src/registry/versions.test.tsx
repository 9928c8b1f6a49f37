import { VersionEvidenceAnswer } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryMl, refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import {
  digestOf,
  evaluation,
  placement,
  version,
  versionId,
  versionsPage,
} from '../__testUtils__/versions';
import { VersionsContent } from './VersionsContent';

const registries = [{ type: 'files', name: 'tumor-screening' }];
const model = mlEntity('MlModel', 'tumor-screening', {
  type: 'classifier',
  registries,
});
const v1 = version(1, {
  metrics: { accuracy: 0.93, brier_score: 0.08 },
  params: { C: 0.01 },
});
const v2 = version(2, {
  metrics: { accuracy: 0.95, brier_score: 0.04 },
  params: { C: 1 },
  conflicts: [
    {
      field: 'metrics.accuracy',
      values: [
        { source: 'files:examples', value: 0.95 },
        { source: 'files:mirror', value: 0.91 },
      ],
    },
  ],
});
const v3 = version(3, {
  metrics: { accuracy: 0.97, brier_score: 0.03 },
  params: { C: 1 },
  createdBy: 'mila',
  aliases: [
    {
      alias: 'champion',
      registry: 'files:examples',
      since: '2026-11-10T08:00:00Z',
    },
  ],
  sourceRun: { type: 'openlineage', runId: 'abcdef123456' },
  signature: {
    inputs: [{ name: 'input', dtype: 'float32', shape: [null, 30] }],
    outputs: [{ name: 'label', dtype: 'int64', shape: [null] }],
    source: 'artifact',
  },
  artifacts: [{ path: 'versions/3/model.onnx', size: 12_345 }],
  datasets: [
    {
      role: 'training',
      ref: 'mldataset:default/rows',
      digest: digestOf('e'),
      rows: 300,
      rowsOf: 398,
    },
  ],
});
const evaluations = [
  evaluation(1, 'accuracy', 0.93),
  evaluation(2, 'accuracy', 0.95),
  evaluation(3, 'accuracy', 0.97),
  evaluation(3, 'accuracy', 0.9, { slice: 'age > 60', n: 40 }),
];

/** Answers about the version that is asked for. */
class Ml extends InMemoryMl {
  getVersion = async (id?: string) => {
    const found = this.answers.versions?.versions.find(
      each => each.versionId === id,
    );
    if (!found) {
      throw await refusal(404, 'No such version');
    }
    return {
      ...found,
      evaluations: (this.answers.evaluations?.evaluations ?? []).filter(
        each => each.versionId === id,
      ),
    };
  };
}

function Address() {
  return <output>{decodeURIComponent(useLocation().search)}</output>;
}

function show(answers: InMemoryMl['answers'], path = '/', entity = model) {
  const ml = new Ml([]);
  ml.answers = {
    evaluations: { evaluations, truncated: false },
    deployments: { runsIn: [placement(3)], history: [] },
    ...answers,
  };
  renderWithCatalog(
    <>
      <VersionsContent />
      <Address />
    </>,
    { entity, path, ml },
  );
  return ml;
}

const three = { versions: versionsPage([v3, v2, v1]) };
const address = () => document.querySelector('output')?.textContent;
const table = () =>
  screen.findByRole('table', { name: 'Versions of this model: 3 of 3' });

describe('the versions of a model', () => {
  it('says first how many there are, which one counts and where it runs', async () => {
    show(three);
    const sentence = await screen.findByText(/champion is v3/);
    await waitFor(() =>
      expect(sentence).toHaveTextContent(
        /^3 versions; champion is v3, created .+, runs in 1 service\.$/,
      ),
    );
  });

  it('says what runs besides the one that counts, and that it is behind', async () => {
    const behind = placement(2, { state: 'behind', reason: 'It runs v2.' });
    show({ ...three, deployments: { runsIn: [behind], history: [] } });
    const sentence = await screen.findByText(/champion is v3/);
    await waitFor(() =>
      expect(sentence).toHaveTextContent(
        /, runs in no service known here; v2 runs in 1 service, behind\.$/,
      ),
    );
    expect(within(sentence).getByRole('link', { name: 'v2' })).toHaveAttribute(
      'href',
      `/?version=${versionId(2)}`,
    );
  });

  it('tells versions of one label apart; one that is gone comes last and is not best', async () => {
    const goneAt = '2026-11-12T08:00:00Z';
    const gone = {
      ...v2,
      label: '3',
      createdAt: '2026-11-08T08:00:00Z',
      metrics: { accuracy: 0.99, brier_score: 0.01 },
      names: v2.names.map(each => ({ ...each, goneAt })),
    };
    show({ versions: versionsPage([gone, v3, v1], { main: undefined }) });
    const [, first, , last] = within(await table()).getAllByRole('row');
    await waitFor(() => expect(first).toHaveTextContent(/best0.9700/));
    expect(first).toHaveTextContent('v3 (33333333)');
    expect(last).toHaveTextContent(/v3 \(22222222\).*gone from its registry/);
    expect(last).not.toHaveTextContent('best');
  });

  it('has a row each, newest first, with what tells them apart', async () => {
    show(three);
    const [head, first, second, third] = within(await table()).getAllByRole(
      'row',
    );
    expect(head).toHaveTextContent(/accuracy.*brier_score/);
    expect(first).toHaveTextContent(/v3champion.*by mila.*best0.9700/);
    expect(
      await within(first).findByRole('link', { name: /screening-api/ }),
    ).toBeInTheDocument();
    expect(first).toHaveTextContent('production');
    expect(second).toHaveTextContent('1 conflict');
    expect(second).not.toHaveTextContent('best');
    expect(third).toHaveTextContent('v1');
  });

  it('calls nothing best that was not measured on the same data', async () => {
    show({
      ...three,
      evaluations: {
        evaluations: [
          ...evaluations.slice(0, 2),
          evaluation(3, 'accuracy', 0.97, { datasetDigest: digestOf('f') }),
        ],
        truncated: false,
      },
    });
    expect(await table()).not.toHaveTextContent('best');
    expect(
      await screen.findByText(/Measured on different data sets/),
    ).toBeInTheDocument();
  });

  it('sorts by a metric, the best first, and keeps that in the URL', async () => {
    show(three);
    await userEvent.click(
      within(await table()).getByRole('button', { name: 'brier_score' }),
    );
    expect(address()).toBe('?sort=metric:brier_score');
    await userEvent.click(screen.getByRole('button', { name: 'brier_score' }));
    expect(address()).toBe('?sort=-metric:brier_score');
    const [, first] = within(await table()).getAllByRole('row');
    expect(first).toHaveTextContent('v1');
  });

  it('chooses metrics that have a column', async () => {
    show(three);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Metrics shown (2/2)' }),
    );
    await userEvent.click(
      screen.getByRole('menuitemcheckbox', { name: 'accuracy' }),
    );
    expect(address()).toBe('?column=brier_score');
  });

  it('compares two that are ticked by keyboard', async () => {
    show(three);
    const compare = await screen.findByRole('button', { name: 'Compare' });
    expect(compare).toBeDisabled();
    for (const name of ['Compare v1', 'Compare v3']) {
      screen.getByRole('checkbox', { name }).focus();
      await userEvent.keyboard(' ');
    }
    expect(compare).toBeEnabled();
    await userEvent.click(compare);
    expect(address()).toContain(`compare=${versionId(1)},${versionId(3)}`);
    expect(
      await screen.findByRole('heading', { name: 'v1 against v3' }),
    ).toBeInTheDocument();
  });

  it('has the numbers of the chart in a table, oldest first, with n', async () => {
    show(three);
    const numbers = await screen.findByRole('table', {
      name: 'accuracy on all rows, oldest version first',
    });
    expect(
      within(numbers)
        .getAllByRole('row')
        .map(each => each.textContent),
    ).toEqual([
      'VersionaccuracynData set',
      'v10.9300171held-out',
      'v20.9500171held-out',
      'v30.9700171held-out',
    ]);
  });

  it('draws the slice that the URL names', async () => {
    show(three, '/?slice=age+%3E+60');
    const numbers = await screen.findByRole('table', {
      name: 'accuracy on age > 60, oldest version first',
    });
    expect(within(numbers).getAllByRole('row')).toHaveLength(2);
  });

  it('falls back to metrics without a data set, and says so', async () => {
    show({ ...three, evaluations: { evaluations: [], truncated: false } });
    expect(
      await screen.findByText(/On which data these were measured is not known/),
    ).toBeInTheDocument();
    expect(await table()).not.toHaveTextContent('best');
  });
});

describe('what is not as it should be', () => {
  it.each([
    [
      'a registry that fails, with the age of what is shown',
      {
        state: 'failing' as const,
        error: 'HTTP 503.',
        readAt: '2026-11-19T08:00:00Z',
      },
      /HTTP 503\. Last read /,
    ],
    [
      'a registry that nobody set up',
      { state: 'not-configured' as const },
      /This portal has no such registry/,
    ],
    ['one that was never read', { state: 'never' as const }, /first reading/],
  ])('names %s', async (_, some, words) => {
    show({
      versions: versionsPage([v3], {
        registries: [{ registry: 'files:x', name: 'tumor', ...some }],
      }),
    });
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByText('files:x / tumor')).toBeInTheDocument();
  });

  it('says what to write when no registry is named', async () => {
    show(
      { versions: versionsPage([], { registries: [] }) },
      '/',
      mlEntity('MlModel', 'bare', { type: 'classifier' }),
    );
    expect(
      await screen.findByText('No registry named yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/type: files/)).toHaveTextContent(
      'type: files # or mlflow instance: <one that ml.registry names> name: bare',
    );
  });

  it.each([
    ['that the registry has none', versionsPage([]), 'No versions yet'],
    [
      'that it was not read yet',
      versionsPage([], { registries: [] }),
      'Not read yet',
    ],
    [
      'that it could not be read',
      versionsPage([], {
        registries: [{ registry: 'f', name: 'x', state: 'failing' }],
      }),
      'No versions known',
    ],
  ])('says %s', async (_, versions, words) => {
    show({ versions });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const ml = show({});
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not load the versions');
    ml.answers = { ...ml.answers, ...three };
    await userEvent.click(within(alert).getByRole('button'));
    expect(await screen.findByText(/champion is v3/)).toBeInTheDocument();
  });

  it('keeps the versions when evaluations and deployments fail', async () => {
    show({ ...three, evaluations: undefined, deployments: undefined });
    expect(
      await screen.findByText(/Could not load the evaluations/),
    ).toBeInTheDocument();
    const [, first] = within(await table()).getAllByRole('row');
    expect(first).toHaveTextContent(/unknown\. No deployments/);
  });
});

describe('one version', () => {
  const open = (n: number) => show(three, `/?version=${versionId(n)}`);

  it('shows everything that is known of it', async () => {
    open(3);
    const panel = await screen.findByRole('dialog', {
      name: 'tumor-screening v3',
    });
    for (const words of [
      digestOf('3'),
      'verified: this portal read the file and found it',
      'files:examples / tumor-screening / 3',
      '12.3 kB',
      '300 of 398',
      'Read from the graph of the file itself.',
      'age > 60',
      'Runs in',
      'screening-api',
    ]) {
      expect(panel).toHaveTextContent(words);
    }
    expect(
      within(panel).getByRole('table', { name: 'Inputs' }),
    ).toHaveTextContent('inputfloat32[?, 30]');
    expect(within(panel).getByRole('link', { name: 'rows' })).toHaveAttribute(
      'href',
      '/catalog/default/mldataset/rows',
    );
  });

  it('leads to its run and its page in MLflow, and says where its data lie', async () => {
    const ofMlflow = version(4, {
      names: [
        {
          registry: 'mlflow:research',
          name: 'Screening',
          version: '4',
          url: 'https://mlflow.example/#/models/Screening/versions/4',
        },
      ],
      sourceRun: {
        type: 'mlflow',
        runId: 'feed',
        url: 'https://mlflow.example/#/experiments/1/runs/feed',
        startedAt: '2026-11-01T08:00:00Z',
        endedAt: '2026-11-01T08:02:30Z',
      },
      datasets: [
        { role: 'training', name: 'rows', location: 's3://lake/rows' },
        { role: 'evaluation', location: 's3://lake/held-out' },
      ],
    });
    show({ versions: versionsPage([ofMlflow]) }, `/?version=${versionId(4)}`);
    const panel = await screen.findByRole('dialog', {
      name: 'tumor-screening v4',
    });
    expect(
      within(panel).getByRole('link', { name: 'MLflow run' }),
    ).toHaveAttribute(
      'href',
      'https://mlflow.example/#/experiments/1/runs/feed',
    );
    expect(panel).toHaveTextContent(/feedstarted .+, took 2\.5 min/);
    expect(
      within(panel).getByRole('link', {
        name: 'mlflow:research / Screening / 4',
      }),
    ).toHaveAttribute(
      'href',
      'https://mlflow.example/#/models/Screening/versions/4',
    );
    const [, trained, measured] = within(
      within(panel).getByRole('table', { name: 'Data sets' }),
    ).getAllByRole('row');
    expect(trained).toHaveTextContent(/^rowss3:\/\/lake\/rowstrained on/);
    expect(measured).toHaveTextContent(/^s3:\/\/lake\/held-outevaluated on/);
  });

  it.each<[string, VersionEvidenceAnswer, string]>([
    [
      'what is proven',
      {
        evidence: [
          {
            slot: 'smoke',
            level: 'ok',
            text: 'passed',
            source: 'smoke-test',
            measuredAt: '2026-11-01T00:00:00Z',
            recordId: versionId(9),
          },
        ],
        missing: [],
      },
      'Smoke testok: passed',
    ],
    [
      'that nothing is',
      { evidence: [], missing: [] },
      'no smoke test of it has finished',
    ],
    [
      'what could not be read',
      { evidence: [], missing: ['smoke'] },
      'unknown: could not be read just now: Smoke test',
    ],
  ])('says %s of it', async (_, evidence, words) => {
    show({ ...three, evidence }, `/?version=${versionId(3)}`);
    const part = await screen.findByRole('region', { name: 'Evidence' });
    await waitFor(() => expect(part).toHaveTextContent(words));
    expect(
      within(part)
        .queryAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual(
      evidence.evidence.map(({ recordId }) => `/smoke-tests?run=${recordId}`),
    );
  });

  it('writes the numbers of one metric in one precision', async () => {
    const whole = { ...v1, metrics: { recall: 1 } };
    show(
      {
        versions: versionsPage([whole]),
        evaluations: {
          evaluations: [
            evaluation(1, 'recall', 1),
            evaluation(1, 'recall', 0.5, { slice: 'old' }),
          ],
          truncated: false,
        },
      },
      `/?version=${versionId(1)}`,
    );
    const panel = await screen.findByRole('dialog');
    expect(
      await within(panel).findByRole('table', { name: 'Metrics' }),
    ).toHaveTextContent('recall1.0000');
    expect(
      within(panel).getByRole('table', { name: 'Evaluations' }),
    ).toHaveTextContent(/1\.0000.*0\.5000/);
  });

  it('shows both values of a conflict with their sources', async () => {
    open(2);
    const conflicts = await screen.findByRole('table', { name: 'Conflicts' });
    expect(conflicts).toHaveTextContent('files:examples0.95');
    expect(conflicts).toHaveTextContent('files:mirror0.91');
  });

  it('opens from its name and closes into the URL', async () => {
    show(three);
    await userEvent.click(await screen.findByRole('link', { name: 'v1' }));
    expect(address()).toBe(`?version=${versionId(1)}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    expect(address()).toBe('');
  });

  it('says that there is no such version', async () => {
    open(9);
    expect(await screen.findByText(/No such version/)).toBeInTheDocument();
  });
});

describe('two versions', () => {
  const compare = (more = '') =>
    show(three, `/?compare=${versionId(1)},${versionId(3)}${more}`);

  it('shows what differs, with differences of what may be compared', async () => {
    compare();
    const rows = within(
      await screen.findByRole('table', {
        name: 'Differences between v1 and v3',
      }),
    )
      .getAllByRole('row')
      .map(each => each.textContent);
    expect(rows).toContain('brier_score0.08000.0300not comparable');
    expect(rows).toContain(
      'all rows · accuracy0.9300 (n = 171)0.9700 (n = 171)+0.0400 better',
    );
    expect(rows).not.toContainEqual(expect.stringMatching(/^accuracy/));
    expect(rows).toContain('C0.011');
    expect(rows).toContain('inputnonefloat32 [?, 30]');
    expect(
      screen.getByText(/Some metrics were not measured on one data set/),
    ).toBeInTheDocument();
  });

  it('has the older at the left however they were ticked, and says which is better', async () => {
    show(three, `/?compare=${versionId(3)},${versionId(1)}`);
    const [head] = within(await screen.findByRole('table')).getAllByRole('row');
    expect(head).toHaveTextContent(/v1v3v3 − v1/);
    expect(
      screen.getByText(
        /On the same data, v3 is better in 1 of 1 metrics and worse in 0/,
      ),
    ).toBeInTheDocument();
  });

  it('tells apart times that are near one another', async () => {
    const near = { ...v2, createdAt: '2026-11-01T08:00:09Z' };
    show(
      { versions: versionsPage([near, v1]) },
      `/?compare=${versionId(1)},${versionId(2)}`,
    );
    expect(
      await screen.findByRole('row', { name: /^Created.*:00:00.*:00:09/ }),
    ).toBeInTheDocument();
  });

  it('shows what is the same when asked, and goes back', async () => {
    show(three, `/?compare=${versionId(2)},${versionId(3)}`);
    await screen.findByRole('table');
    expect(screen.queryByText('Parameters')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Show what is the same as well' }),
    );
    expect(address()).toContain('rows=all');
    expect(await screen.findByText('Parameters')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'All versions' }));
    expect(await table()).toBeInTheDocument();
  });

  it('says when one of them cannot be had', async () => {
    show(three, `/?compare=${versionId(1)},${versionId(9)}`);
    expect(await screen.findByText(/No such version/)).toBeInTheDocument();
  });
});
