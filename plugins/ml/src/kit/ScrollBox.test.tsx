import { render, screen } from '@testing-library/react';
import { ScrollBox } from './ScrollBox';

it.each([
  [undefined, '640px'],
  [31, '640px'],
  [30, ''],
])(
  'of %p rows is at most %p tall, and holds what is absolute',
  (rows, most) => {
    render(
      <ScrollBox label="Rows" maxHeight={640} rows={rows}>
        <table />
      </ScrollBox>,
    );
    const style = getComputedStyle(screen.getByRole('group', { name: 'Rows' }));
    expect(style.maxHeight).toBe(most);
    expect(style.position).toBe('relative');
    expect(style.overflow).toBe('auto');
  },
);
