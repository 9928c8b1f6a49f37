import { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import Box from '@mui/material/Box';
import { Fragment } from 'react';

/** Warnings, then cards two abreast, and what the catalog states at the side. */
export function OverviewLayout(props: EntityContentLayoutProps) {
  const cards = oursFirst(props.cards);
  const info = cards.filter(card => card.type === 'info');
  const content = cards.filter(card => card.type !== 'info');
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Warnings />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: info.length ? 'minmax(0, 1fr) 300px' : undefined,
          },
        }}
      >
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              md: 'repeat(2, minmax(0, 1fr))',
            },
            '& > *': { gridColumn: '1 / -1', minWidth: 0 },
            '& > [data-span="half"]': { gridColumn: { md: 'span 1' } },
          }}
        >
          {content.map(({ element }, index) => (
            <Fragment key={element.key ?? index}>{element}</Fragment>
          ))}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {info.map(({ element }, index) => (
            <Fragment key={element.key ?? index}>{element}</Fragment>
          ))}
        </Box>
      </Box>
    </Box>
  );
}

/**
 * Cards come in the order in which an app happens to install its plugins, and
 * what our kinds are about must not start below the stock cards.
 */
function oursFirst(cards: EntityContentLayoutProps['cards']) {
  const isOurs = ({ element }: (typeof cards)[number]) =>
    element.props.node?.spec?.plugin?.pluginId === 'ml';
  return [...cards.filter(isOurs), ...cards.filter(card => !isOurs(card))];
}

function Warnings() {
  return (
    <Box sx={{ display: 'grid', gap: 2, '&:empty': { display: 'none' } }}>
      <EntitySwitch>
        <EntitySwitch.Case if={isOrphan}>
          <EntityOrphanWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasRelationWarnings}>
          <EntityRelationWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasCatalogProcessingErrors}>
          <EntityProcessingErrorsPanel />
        </EntitySwitch.Case>
      </EntitySwitch>
    </Box>
  );
}
