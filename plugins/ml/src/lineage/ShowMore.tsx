import Button from '@mui/material/Button';
import { ReactNode, useState } from 'react';
import { useMlText } from '../text/useMlText';

/** The first of many, and on demand ten times as many. */
export function ShowMore<T>(props: {
  items: T[];
  /** How many at first. */
  first?: number;
  children: (shown: T[]) => ReactNode;
}) {
  const { items, first = 12, children } = props;
  const t = useMlText();
  const [most, setMost] = useState(first);
  const rest = items.length - most;
  return (
    <>
      {children(items.slice(0, most))}
      {rest > 0 && (
        <Button size="small" onClick={() => setMost(most * 10)}>
          {t('lineage.table.more', { n: Math.min(rest, most * 9) })}
        </Button>
      )}
    </>
  );
}
