import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Box from '@mui/material/Box';
import { CallboardMark } from './CallboardMark';

/** The mark at the head of the sidebar, with the word beside it when there is room. */
export function PortalLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      component={Link}
      to="/ml"
      underline="none"
      aria-label="Callboard, ML catalog"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        height: sidebarConfig.logoHeight * 2,
        width: '100%',
        pl: '22px',
        fontSize: 18,
        fontWeight: 600,
        letterSpacing: 0.3,
      }}
    >
      <CallboardMark size={28} />
      {isOpen && (
        <Box component="span" sx={{ color: '#fff' }}>
          Callboard
        </Box>
      )}
    </Box>
  );
}
