import { screen, waitFor, within } from '@testing-library/react';
import { InMemoryCost } from '../__testUtils__/inMemoryCost';
import { fill, review } from './__testUtils__/fill';

describe('the hardware', () => {
  it('is a choice of two, of which none has a price', async () => {
    const cost = new InMemoryCost();
    cost.answers.getPrices = { prices: [] };
    const user = fill(['accelerator'], { accelerator: 'none' }, { cost });
    const group = await screen.findByRole('radiogroup', { name: 'Hardware' });
    const [cpu, gpu] = within(group).getAllByRole('radio');
    expect(cpu).toBeChecked();
    for (const each of [cpu, gpu]) {
      await waitFor(() =>
        expect(each).toHaveAccessibleDescription(
          /Cost: unknown, no price is known/,
        ),
      );
    }
    expect(gpu).toHaveAccessibleName('NVIDIA GPU');
    await user.click(gpu);
    await user.click(review());
    expect(await screen.findByText('nvidia')).toBeInTheDocument();
  });

  it('names what a replica costs in a month where a price is known', async () => {
    const cost = new InMemoryCost();
    cost.answers.getPrices = {
      prices: [
        {
          ...{ kind: 'gpu-hour', hardware: 'NVIDIA L4', price: '0.70' },
          ...{ currency: 'EUR', from: '2026-01-01', source: 'contract 7' },
        },
        {
          ...{ kind: 'gpu-hour', hardware: 'NVIDIA H200', price: '3.10' },
          ...{ currency: 'EUR', from: '2026-01-01', source: 'contract 7' },
        },
        {
          ...{ kind: 'core-hour', hardware: 'n2', price: '0.03' },
          ...{ currency: 'EUR', from: '2026-01-01', source: 'contract 8' },
        },
      ],
    };
    fill(['accelerator'], { accelerator: 'none' }, { cost });
    const gpu = await screen.findByRole('radio', { name: 'NVIDIA GPU' });
    await waitFor(() =>
      expect(gpu).toHaveAccessibleDescription(
        /about €511\.00 a month for 1 GPU of NVIDIA L4 or about €2,263 a month for 1 GPU of NVIDIA H200, and about €21\.90 a month for 1 CPU core of n2, and no price is known for 0\.5 GiB of memory.*730 hours at the list price, no discount\. Prices: contract 7, contract 8\./,
      ),
    );
    expect(
      screen.getByRole('radio', { name: 'CPU' }),
    ).toHaveAccessibleDescription(/about €21\.90 a month for 1 CPU core of n2/);
  });

  it('says that prices could not be read', async () => {
    fill(['accelerator'], { accelerator: 'none' });
    const cpu = await screen.findByRole('radio', { name: 'CPU' });
    await waitFor(() =>
      expect(cpu).toHaveAccessibleDescription(/prices could not be read/),
    );
  });

  it('names the rule that another value breaks', async () => {
    const user = fill(['accelerator'], { accelerator: 'tpu' });
    await user.click(review());
    expect(
      (await screen.findAllByText(/^must be none \(CPU\) or nvidia/)).length,
    ).toBeGreaterThan(0);
  });
});
