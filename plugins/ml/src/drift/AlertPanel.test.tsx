import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';
import {
  ALERT_ID,
  alertOf,
  answerOf,
  monitoredOf,
  monitorOf,
  retrainingOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { InMemoryDrift } from '../__testUtils__/inMemoryDrift';
import { refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { DriftContent } from './DriftContent';

jest.setTimeout(60_000);

function open(
  alerts: DriftAlert[],
  some: Parameters<typeof answerOf>[1] = {},
  monitor = monitorOf(),
) {
  const drift = new InMemoryDrift();
  drift.answers.getDrift = answerOf([monitoredOf({ alerts, monitor })], some);
  drift.answers.act = alertOf();
  renderWithCatalog(<DriftContent />, {
    entity: mlEntity('MlModel', 'tumor-screening'),
    drift,
  });
  return drift;
}

const panel = async () =>
  within(await screen.findByRole('region', { name: 'Alert' }));
const press = async (name: string) =>
  userEvent.click((await panel()).getByRole('button', { name }));
const submit = async (name: string) =>
  userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name }),
  );

describe('an alert', () => {
  it('says what moved since when, that nobody acknowledged it, and what happened', async () => {
    open([
      alertOf({
        subjects: [
          { subject: 'radius', since: dayFrom(4) },
          { subject: 'performance:accuracy', since: dayFrom(5) },
          { subject: 'texture', since: dayFrom(4) },
        ],
        events: [
          { at: dayFrom(6), what: 'opened', text: 'radius moved.' },
          {
            at: dayFrom(7),
            what: 'retraining-requested',
            by: 'user:default/oskar',
            text: '',
          },
        ],
      }),
    ]);
    const alert = await panel();
    expect(alert.getByText('attention')).toBeVisible();
    expect(alert.getByText('radius').parentElement).toHaveTextContent(
      'Since Nov 5: radius, texture',
    );
    expect(alert.getByText(/nobody has acknowledged it/)).toBeVisible();
    expect(alert.getByText(/performance: Accuracy/)).toBeVisible();
    expect(
      alert
        .getAllByRole('listitem')
        .map(each => each.textContent)
        .slice(-2),
    ).toEqual([
      expect.stringMatching(/^Alert .*the monitorradius moved\.$/),
      expect.stringMatching(/^Retraining asked for .*oskar$/),
    ]);
  });

  it('has a link that one can send to others', async () => {
    const user = userEvent.setup();
    const clipboard = jest.spyOn(navigator.clipboard, 'writeText');
    clipboard.mockResolvedValue();
    open([alertOf()]);
    await user.click(
      (
        await panel()
      ).getByRole('button', { name: 'Copy the link to this alert' }),
    );
    expect(clipboard.mock.calls).toEqual([
      [expect.stringMatching(new RegExp(`^http.*\\?alert=${ALERT_ID}$`))],
    ]);
  });

  it('is acknowledged with a comment', async () => {
    const drift = open([alertOf()]);
    await press('Acknowledge');
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Comment (optional)' }),
      ' On it. ',
    );
    await submit('Acknowledge');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(drift.argsOf('act')).toEqual([
      [ALERT_ID, { action: 'acknowledge', comment: 'On it.' }],
    ]);
    expect(drift.argsOf('getDrift').length).toBeGreaterThan(1);
  });

  it('is resolved with a cause, and stays open for a person where that is refused', async () => {
    const drift = open([alertOf({ state: 'acknowledged' })]);
    drift.refusals.act = await refusal(409, 'It is resolved already');
    await press('Resolve …');
    await userEvent.click(
      await screen.findByRole('combobox', { name: /Cause/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'it was a false alarm' }),
    );
    await submit('Resolve');
    expect(await screen.findByText('It is resolved already')).toBeVisible();
    expect(drift.argsOf('act')).toEqual([
      [
        ALERT_ID,
        { action: 'resolve', cause: 'false-alarm', comment: undefined },
      ],
    ]);
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('does not say that nothing was saved where the portal does not answer', async () => {
    const drift = open([alertOf()]);
    drift.refusals.act = new TypeError('Failed to fetch');
    await press('Acknowledge');
    await submit('Acknowledge');
    expect(
      await screen.findByText(
        'The portal does not answer; look whether it was saved before you try again.',
      ),
    ).toBeVisible();
  });

  it('offers no retraining of a feature set, nor where training and serving differ', async () => {
    open([alertOf()], {}, monitorOf({ comparison: 'skew' }));
    const alert = await panel();
    expect(
      alert.queryByRole('button', { name: 'Retrain …' }),
    ).not.toBeInTheDocument();
    expect(alert.getByText(/Look at the pipeline/)).toBeVisible();
    expect(alert.getByText('radius').parentElement).toHaveTextContent(
      'Training and serving differ since Nov 5: radius',
    );
  });

  it('says of a retraining that is not sent yet no attempt', async () => {
    open([
      alertOf({
        retrainings: [retrainingOf({ state: 'waiting', attempts: 0 })],
      }),
    ]);
    expect((await panel()).getByText(/it is being sent/)).toBeVisible();
    expect((await panel()).queryByText(/attempt/)).not.toBeInTheDocument();
  });

  it('is muted until one of some times', async () => {
    const drift = open([alertOf()]);
    await press('Mute …');
    await userEvent.click(
      await screen.findByRole('combobox', { name: 'Mute until' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'tomorrow' }),
    );
    await submit('Mute');
    await waitFor(() => expect(drift.argsOf('act')).toHaveLength(1));
    expect(drift.argsOf('act')[0][1]).toMatchObject({
      action: 'mute',
      until: expect.stringMatching(/Z$/),
    });
  });

  it('says until when it is muted, and is unmuted', async () => {
    const acknowledged: AlertEvent = {
      at: dayFrom(7),
      what: 'acknowledged',
      text: '',
    };
    const drift = open([
      alertOf({
        state: 'muted',
        mutedUntil: new Date(Date.now() + 7 * 86_400_000).toISOString(),
        events: [...alertOf().events, acknowledged],
      }),
    ]);
    expect(
      (await panel()).getByText(/muted for/).parentElement,
    ).toHaveTextContent('muted for 7 days, acknowledged.');
    await press('Unmute');
    await submit('Unmute');
    await waitFor(() =>
      expect(drift.argsOf('act')).toEqual([
        [ALERT_ID, { action: 'unmute', comment: undefined }],
      ]),
    );
  });

  it('asks for a retraining', async () => {
    const drift = open([alertOf()]);
    await press('Retrain …');
    expect(
      await screen.findByText(/Sends the evidence of this alert to pipeline/),
    ).toBeVisible();
    await submit('Ask for it');
    await waitFor(() =>
      expect(drift.argsOf('act')).toEqual([
        [ALERT_ID, { action: 'retrain', comment: undefined }],
      ]),
    );
  });

  it.each([
    ['the monitor names no trigger', {}, /names no trigger/],
    ['one is waiting', { retraining: { trigger: 'pipeline' } }, /is not over/],
  ])(
    'says why no retraining can be asked for: %s',
    async (_, settings, why) => {
      open(
        [alertOf({ retrainings: [retrainingOf({ state: 'waiting' })] })],
        {},
        monitorOf({ settings }),
      );
      expect(
        (await panel()).getByRole('button', { name: 'Retrain …' }),
      ).toBeDisabled();
      expect(
        (await panel()).getByRole('button', { name: 'Retrain …' }),
      ).toHaveAccessibleDescription(why);
    },
  );

  it('lets only those act who may, and says who', async () => {
    open([alertOf()], { mayManage: false });
    const alert = await panel();
    for (const name of ['Acknowledge', 'Mute …', 'Resolve …', 'Retrain …']) {
      expect(alert.getByRole('button', { name })).toBeDisabled();
    }
    expect(alert.getByText(/its owners, reviewers and/)).toBeVisible();
  });

  it('leads to the version that came of it', async () => {
    open([alertOf({ retrainings: [retrainingOf()] })]);
    expect(
      (await panel()).getByRole('link', { name: /Version v4/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/\/versions\?version=7d0b1d6e/),
    );
  });

  it.each([
    ['failed', { error: 'the receiver said 500' }, 'the receiver said 500'],
    ['delivered', {}, /no new version is known yet/],
  ] as const)(
    'says how a retraining stands that is %s',
    async (state, some, words) => {
      open([alertOf({ retrainings: [retrainingOf({ state, ...some })] })]);
      expect((await panel()).getByText(words)).toBeVisible();
    },
  );

  it('is kept with its cause when it is over', async () => {
    open([
      alertOf({
        state: 'resolved',
        cause: 'data-fixed',
        resolvedAt: dayFrom(8),
      }),
    ]);
    expect(await screen.findByText('1 earlier alert')).toBeVisible();
    expect(screen.getByText(/radius: the data were repaired/)).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Alert' }),
    ).not.toBeInTheDocument();
  });
});
