import Box from '@mui/material/Box';
import { ReactNode, useId } from 'react';

/** A part of the page under its heading, with what can be done with it at the right. */
export function Section(props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  /** Inside a panel: smaller, without a frame. */
  inner?: boolean;
}) {
  const { title, actions, children, inner } = props;
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={
        inner
          ? { minWidth: 0 }
          : {
              minWidth: 0,
              p: 2,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              bgcolor: 'background.paper',
            }
      }
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          minHeight: inner ? undefined : 40,
          mb: inner ? 0.5 : 1,
        }}
      >
        <Box
          component={inner ? 'h3' : 'h2'}
          id={id}
          sx={{
            m: 0,
            flex: '1 1 auto',
            minWidth: 0,
            fontSize: inner ? '0.875rem' : '1rem',
            fontWeight: 600,
          }}
        >
          {title}
        </Box>
        {actions}
      </Box>
      {children}
    </Box>
  );
}
