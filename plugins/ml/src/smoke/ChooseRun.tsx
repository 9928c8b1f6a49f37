import Link from '@mui/material/Link';
import { MouseEvent, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { SmokeState, writeSmokeState } from './smokeState';

/** A link that shows another run on this page; a new tab or window is left to the browser. */
export function ChooseRun(props: {
  state: SmokeState;
  current?: boolean;
  onChosen: () => void;
  children: ReactNode;
}) {
  const { state, current, onChosen, children } = props;
  return (
    <Link
      component={RouterLink}
      to={{ search: writeSmokeState(state).toString() }}
      aria-current={current ? 'true' : undefined}
      onClick={(event: MouseEvent) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
          onChosen();
        }
      }}
    >
      {children}
    </Link>
  );
}
