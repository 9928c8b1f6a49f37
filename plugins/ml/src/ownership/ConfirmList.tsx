import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { AttestationItem } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { RiskMark } from '../kit/RiskMark';

/** Entities to tick, in as many columns as there is room for, and in no more height than leaves the buttons in sight. */
export function ConfirmList(props: {
  items: AttestationItem[];
  ticked: ReadonlySet<string>;
  onTicked: (next: ReadonlySet<string>) => void;
}) {
  const { items, ticked, onTicked } = props;
  return (
    <Box
      component="ul"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
        columnGap: 2,
        m: 0,
        p: 0,
        listStyle: 'none',
        maxHeight: '50vh',
        overflow: 'auto',
      }}
    >
      {items.map(({ entityRef, title, riskTier }) => (
        <Box
          component="li"
          key={entityRef}
          sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}
        >
          <Checkbox
            size="small"
            inputProps={{ 'aria-label': title }}
            checked={ticked.has(entityRef)}
            onChange={(_, tick) => {
              const next = new Set(ticked);
              if (tick) {
                next.add(entityRef);
              } else {
                next.delete(entityRef);
              }
              onTicked(next);
            }}
          />
          <EntityLink entityRef={entityRef} title={title} icon />
          {riskTier && (
            <Box component="span" sx={{ fontSize: '0.75rem', flexShrink: 0 }}>
              <RiskMark tier={riskTier} />
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
