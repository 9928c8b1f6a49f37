import { screen, within } from '@testing-library/react';
import { fill, review } from './__testUtils__/fill';

describe('the hardware', () => {
  it('is a choice of two, of which none has a price', async () => {
    const user = fill(['accelerator'], { accelerator: 'none' });
    const group = await screen.findByRole('radiogroup', { name: 'Hardware' });
    const [cpu, gpu] = within(group).getAllByRole('radio');
    expect(cpu).toBeChecked();
    for (const each of [cpu, gpu]) {
      expect(each).toHaveAccessibleDescription(
        /Cost: unknown, no prices are configured/,
      );
    }
    expect(gpu).toHaveAccessibleName('NVIDIA GPU');
    await user.click(gpu);
    await user.click(review());
    expect(await screen.findByText('nvidia')).toBeInTheDocument();
  });

  it('names the rule that another value breaks', async () => {
    const user = fill(['accelerator'], { accelerator: 'tpu' });
    await user.click(review());
    expect(
      (await screen.findAllByText(/^must be none \(CPU\) or nvidia/)).length,
    ).toBeGreaterThan(0);
  });
});
