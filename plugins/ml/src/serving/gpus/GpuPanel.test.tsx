import { screen, within } from '@testing-library/react';
import { ServiceGpus } from '@callboard/plugin-ml-common';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { GpuPanel } from './GpuPanel';

const use = {
  ...{ reserved: 100, engineActive: 40, tensorActive: 15, idle: 25 },
  ...{ saving: 50_000_000, quietMinutes: 30, unknown: [] },
};
const told: Omit<ServiceGpus, 'use'> = {
  source: 'opencost',
  basis: 'allocation',
  currency: 'EUR',
};

function open(...gpus: Array<Partial<ServiceGpus>>) {
  renderWithCatalog(
    <GpuPanel gpus={gpus.map(some => ({ ...told, use, ...some }))} />,
  );
  return screen.findByRole('region', { name: 'What its GPUs did' });
}

/** What the rows of the first table say. */
function rows() {
  const [table] = screen.getAllByRole('table', { name: /^Hours of one GPU/ });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);
}

describe('what GPUs did', () => {
  it('tells each share of what was reserved, and what idle hours cost', async () => {
    expect(await open({})).toHaveTextContent(
      /Reserved by what opencost tells \(Allocation, EUR\).*Idle for 30 minutes or more: 25 hours; releasing them would have saved €50\.00\.$/,
    );
    expect(rows()).toEqual([
      'reserved100100%',
      'engine active4040%',
      'of it tensor cores1515%',
      'idle2525%',
      'otherwise with little to do3535%',
    ]);
  });

  it('shows what is not known as not known, never as none', async () => {
    const reason = 'No source tells whether their engine was active.';
    const panel = await open({
      ...{ basis: undefined, currency: undefined, source: 'prometheus:prod' },
      use: {
        ...{ ...use, engineActive: 0, tensorActive: 0, idle: 0, saving: 0 },
        unknown: (['engine-active', 'tensor-active', 'idle'] as const).map(
          what => ({ what, hours: 100, reason }),
        ),
      },
    });
    expect(panel).toHaveTextContent(
      /what they cost is not known.*saved is not known\. No source tells/,
    );
    expect(rows()).toEqual([
      'reserved100100%',
      `engine active100 hours are not in it. ${reason}not known–`,
      `of it tensor cores100 hours are not in it. ${reason}not known–`,
      `idle100 hours are not in it. ${reason}not known–`,
      'otherwise with little to do00%',
      'not known100100%',
    ]);
  });

  it('says that idle ones cost at least so much where some hours are not known', async () => {
    const unknown = [
      {
        what: 'saving' as const,
        hours: 5,
        reason: 'What they cost is not known.',
      },
    ];
    expect(await open({ use: { ...use, unknown } })).toHaveTextContent(
      'Releasing the idle ones would have saved at least €50.00. What they cost is not known.',
    );
  });

  it('says that none was idle', async () => {
    expect(
      await open({ use: { ...use, idle: 0, saving: 0 } }),
    ).toHaveTextContent('None was idle for 30 minutes or more.');
  });

  it('keeps what two sources tell apart', async () => {
    await open({}, { source: 'gpu-cloud:invoices', basis: 'billed' });
    expect(screen.getAllByRole('table')).toHaveLength(2);
  });
});
