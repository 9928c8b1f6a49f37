import Button from '@mui/material/Button';
import { ReactNode, useState } from 'react';
import { useMlText } from '../text/useMlText';

/** Rows of a panel before one asks for more, so that what comes below is in sight. */
const FEW = 5;

/** The first of a list, with a button that shows the rest. */
export function useFewFirst<T>(all: readonly T[]): {
  shown: readonly T[];
  more: ReactNode;
} {
  const t = useMlText();
  const [whole, setWhole] = useState(false);
  const rest = whole ? 0 : Math.max(0, all.length - FEW);
  return {
    shown: whole ? all : all.slice(0, FEW),
    more: rest > 0 && (
      <Button size="small" onClick={() => setWhole(true)}>
        {t('team.duties.more', { n: String(rest) })}
      </Button>
    ),
  };
}
