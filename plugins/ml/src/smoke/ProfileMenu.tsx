import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import UnavailableIcon from '@mui/icons-material/HelpOutline';
import { useTheme } from '@mui/material/styles';
import { SmokeProfile } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';

/** The profiles to choose from. One that is not there now can be chosen: its run tells why it cannot be. */
export function ProfileMenu(props: {
  anchor: HTMLElement | null;
  profiles: SmokeProfile[];
  chosen?: string;
  onChosen: (name: string) => void;
  onClose: () => void;
}) {
  const { anchor, profiles, chosen, onChosen, onClose } = props;
  const t = useMlText();
  return (
    <Menu
      anchorEl={anchor}
      open={Boolean(anchor)}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      MenuListProps={{ 'aria-label': t('smoke.start.profiles') }}
    >
      {profiles.map(profile => (
        <MenuItem
          key={profile.name}
          role="menuitemradio"
          aria-checked={profile.name === chosen}
          selected={profile.name === chosen}
          onClick={() => onChosen(profile.name)}
          sx={{ whiteSpace: 'normal', maxWidth: 420, alignItems: 'start' }}
        >
          <Profile profile={profile} />
        </MenuItem>
      ))}
    </Menu>
  );
}

function Profile(props: { profile: SmokeProfile }) {
  const { title, description, gpus, available, unavailableReason } =
    props.profile;
  const t = useMlText();
  const theme = useTheme();
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      <Box sx={{ fontWeight: 600 }}>
        {title}
        {gpus > 0 && (
          <Box
            component="span"
            sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}
          >
            {t('smoke.start.gpu.count', { count: gpus })}
          </Box>
        )}
      </Box>
      {description && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {description}
        </Box>
      )}
      {!available && (
        <Box
          sx={{ display: 'flex', gap: 0.5, fontSize: '0.8125rem' }}
          style={{ color: statusTone(theme, 'unknown') }}
        >
          <UnavailableIcon aria-hidden sx={{ fontSize: 16, mt: '2px' }} />
          <span>
            {unavailableReason
              ? t('smoke.start.unavailable', { reason: unavailableReason })
              : t('smoke.start.unavailableBare')}
          </span>
        </Box>
      )}
    </Box>
  );
}
