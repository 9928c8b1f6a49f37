import { ReactNode } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { partsInPage } from './partsInPage';
import { FailedPanel, StaleNotice } from './PanelState';

/** A card of the overview, as wide as the page or half of it. */
export function OverviewCard(props: {
  title?: string;
  span?: 'half' | 'full';
  children: ReactNode;
}) {
  const { title, span = 'full', children } = props;
  return (
    <Box
      data-span={span}
      sx={{
        minWidth: 0,
        ...partsInPage,
      }}
    >
      <EntityInfoCard title={title}>
        <Box sx={{ fontSize: '0.875rem', lineHeight: 1.5 }}>{children}</Box>
      </EntityInfoCard>
    </Box>
  );
}

/** Height in pixels of a line of text. */
const LINE = 22;

/** Skeleton, failure, or what `children` makes of the data. */
export function LoadedBody<T>(props: {
  what: string;
  loaded: Loaded<T>;
  /** Height in pixels of what is to come. */
  height?: number;
  children: (data: T) => ReactNode;
}) {
  const { what, loaded, height = 88, children } = props;
  if (loaded.status === 'failed') {
    return (
      <FailedPanel what={what} error={loaded.error} onRetry={loaded.onRetry} />
    );
  }
  if (loaded.status === 'loading') {
    const lines = Math.max(1, Math.round(height / LINE));
    return (
      <Box aria-busy sx={{ height, overflow: 'hidden' }}>
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={LINE} width={line % 2 ? '45%' : '70%'} />
        ))}
      </Box>
    );
  }
  return (
    <>
      {loaded.refreshFailure && (
        <StaleNotice what={what} failure={loaded.refreshFailure} />
      )}
      {children(loaded.data)}
    </>
  );
}

/** Nothing to show, in a card: what is missing, and how it would come. */
export function EmptyNote(props: { text: string; hint?: string }) {
  return (
    <Box sx={{ color: 'text.secondary' }}>
      {props.text}
      {props.hint && (
        <Box sx={{ mt: 0.5, fontSize: '0.8125rem' }}>{props.hint}</Box>
      )}
    </Box>
  );
}
