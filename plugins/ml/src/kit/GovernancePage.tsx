import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { partsInPage } from './partsInPage';

/** The frame of a screen of governance below the ML page. */
export function GovernancePage(props: { children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        alignContent: 'start',
        gap: 2,
        px: { xs: 1.5, sm: 3 },
        pb: { xs: 9, sm: 3 },
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      {props.children}
    </Box>
  );
}

/** The answer of a screen, with the primary action at the right. */
export function AnswerHead(props: {
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        justifyContent: 'space-between',
        gap: 1.5,
      }}
    >
      <Box
        sx={{
          flex: '1 1 380px',
          minWidth: 0,
          maxWidth: '80ch',
          minHeight: '1.4em',
          fontSize: '1.125rem',
          fontWeight: 600,
          lineHeight: 1.4,
          overflowWrap: 'anywhere',
        }}
      >
        {props.children}
      </Box>
      {props.actions && (
        <Box
          className="no-print"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
        >
          {props.actions}
        </Box>
      )}
    </Box>
  );
}
