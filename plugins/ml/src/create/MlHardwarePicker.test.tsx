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
      ],
    };
    fill(['accelerator'], { accelerator: 'none' }, { cost });
    const gpu = await screen.findByRole('radio', { name: 'NVIDIA GPU' });
    await waitFor(() =>
      expect(gpu).toHaveAccessibleDescription(
        /about €511\.00 a month for 1 GPU of NVIDIA L4.*730 hours at the list price, no discount\. Prices: contract 7\./,
      ),
    );
    expect(
      screen.getByRole('radio', { name: 'CPU' }),
    ).toHaveAccessibleDescription(/no price is known/);
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
