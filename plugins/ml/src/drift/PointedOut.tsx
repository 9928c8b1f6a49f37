import Box from '@mui/material/Box';
import { ReactNode, useEffect } from 'react';
import { useReveal } from '../kit/useReveal';

/** A part that a link may name: then it is brought into sight, unless the person is in it already. */
export function PointedOut(props: { yes: boolean; children: ReactNode }) {
  const { yes, children } = props;
  const [element, reveal] = useReveal();
  useEffect(() => {
    if (yes && !element.current?.contains(document.activeElement)) {
      reveal();
    }
  }, [yes, element, reveal]);
  return (
    <Box
      ref={element}
      tabIndex={-1}
      sx={{ minWidth: 0, scrollMarginTop: 16, outlineOffset: 4 }}
    >
      {children}
    </Box>
  );
}
