import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { STATUS_LEVELS } from '@callboard/plugin-ml-common';
import { createTheme } from '@mui/material/styles';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { EntityLink } from './EntityLink';
import { readableRef } from './readableRef';
import { ShareBar } from './ShareBar';
import { StatusBadge } from './StatusBadge';
import { statusTone } from './tones';

describe('StatusBadge', () => {
  it.each([
    ['ok', 'ok'],
    ['attention', 'attention'],
    ['failing', 'failing'],
    ['unknown', 'unknown'],
    ['not-set-up', 'not set up'],
  ] as const)('shows %s as word and icon', async (level, word) => {
    const { container } = renderWithCatalog(<StatusBadge level={level} />);
    expect(await screen.findByText(word)).toBeInTheDocument();
    expect(container.querySelectorAll('svg')).toHaveLength(1);
  });

  it('keeps the word for screen readers when it shows a text, and tells reason, source and age', async () => {
    renderWithCatalog(
      <StatusBadge
        level="attention"
        text="3 columns moved"
        reason="radius drifted"
        source="profiles"
        measuredAt="2026-11-01T00:00:00Z"
      />,
    );
    expect(await screen.findByText('attention:')).toBeInTheDocument();
    expect(screen.getByText(/ago$/)).toHaveAttribute(
      'datetime',
      '2026-11-01T00:00:00Z',
    );
    await userEvent.hover(screen.getByText('3 columns moved'));
    expect(
      await screen.findByRole('tooltip', {
        name: 'attention: 3 columns moved. radius drifted. Source: profiles',
      }),
    ).toBeInTheDocument();
  });

  it('tells the reason in a cell without a tooltip of its own', async () => {
    renderWithCatalog(
      <StatusBadge compact level="failing" text="no owner" reason="gone" />,
    );
    expect(
      await screen.findByTitle('failing: no owner. gone'),
    ).toHaveTextContent('failing: no owner. gone');
  });
});

/** Relative luminance and contrast as WCAG 2 defines them. */
function contrast(one: string, other: string) {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5]
      .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of statuses', () => {
  const papers = [
    ['light', '#ffffff'],
    ['light', '#f5f5f5'],
    ['dark', '#424242'],
    ['dark', '#333333'],
  ] as const;
  it.each(
    papers.flatMap(([mode, paper]) =>
      STATUS_LEVELS.map(level => [level, mode, paper] as const),
    ),
  )('%s is legible in %s on %s', (level, mode, paper) => {
    const tone = statusTone(createTheme({ palette: { mode } }), level);
    expect(contrast(tone, paper)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('EntityLink', () => {
  it('names the entity and leads to its page', async () => {
    renderWithCatalog(<EntityLink entityRef="mlmodel:default/a.b-c_1" icon />);
    expect(
      await screen.findByRole('link', { name: 'a.b-c_1' }),
    ).toHaveAttribute('href', '/catalog/default/mlmodel/a.b-c_1');
  });

  it('says that what it names is not found', async () => {
    renderWithCatalog(
      <EntityLink entityRef="group:default/gone" missing terse />,
    );
    expect(await screen.findByText('not found')).toBeInTheDocument();
  });
});

describe('ShareBar', () => {
  it('says each share in words, and filters by it', async () => {
    const onToggle = jest.fn();
    renderWithCatalog(
      <ShareBar
        title="Risk"
        shares={[
          {
            key: 'high',
            label: 'high',
            count: 3,
            color: 'red',
            selected: true,
            onToggle,
          },
          { key: 'low', label: 'low', count: 1, color: 'green' },
        ]}
      />,
    );
    const high = await screen.findByRole('button', {
      name: 'high3',
      pressed: true,
    });
    await userEvent.click(high);
    expect(onToggle).toHaveBeenCalledTimes(1);
    expect(
      screen.queryByRole('button', { name: /low/ }),
    ).not.toBeInTheDocument();
  });
});

describe('readableRef', () => {
  it.each([
    ['group:default/diagnostics', 'diagnostics'],
    ['group:labs/diagnostics', 'labs/diagnostics'],
    ['user:default/ada', 'user:ada'],
    ['::', '::'],
  ])('says %s as %s', (ref, words) => expect(readableRef(ref)).toBe(words));
});
