import DropIcon from '@mui/icons-material/ArrowDropDown';
import LockIcon from '@mui/icons-material/LockOutlined';
import PlayIcon from '@mui/icons-material/PlayArrow';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonGroup from '@mui/material/ButtonGroup';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { SmokeProfile, VersionsPage } from '@callboard/plugin-ml-common';
import { useId, useState } from 'react';
import { actErrorText } from '../api/actErrorText';
import { errorText } from '../api/errorText';
import { useMlText } from '../text/useMlText';
import { versionName } from '../kit/versionName';
import { GpuNote } from './GpuNote';
import { ProfileMenu } from './ProfileMenu';
import { SmokeState } from './smokeState';
import { Choices } from './useChoices';
import { StartRun } from './useStartRun';

/** Starts a run: on which profile, of which version; or says why that cannot be. */
export function StartControls(props: {
  choices: Choices;
  starting: StartRun;
  state: SmokeState;
  onState: (change: Partial<SmokeState>) => void;
}) {
  const { choices, starting, state, onState } = props;
  const { profiles, versions } = choices;
  const t = useMlText();
  const noteId = useId();
  const why = useWhyNot(choices, starting);
  if (profiles.status === 'loading' || starting.allowed === undefined) {
    return <Skeleton variant="rounded" width={250} height={32} />;
  }
  const known = profiles.status === 'ready' ? profiles.data : [];
  const profile = chosenProfile(known, choices.setting?.profile, state.profile);
  return (
    <Box sx={{ maxWidth: 560 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: { sm: 'flex-end' },
        }}
      >
        {versions?.status === 'ready' && versions.data.versions.length > 0 && (
          <VersionChoice
            page={versions.data}
            chosen={state.version}
            onChosen={version => onState({ version })}
          />
        )}
        <SplitButton
          profiles={known}
          profile={profile}
          busy={starting.busy}
          disabled={why !== undefined}
          noteId={why === undefined ? undefined : noteId}
          onProfile={name => onState({ profile: name })}
          onStart={() =>
            starting.start({ profile: profile?.name, versionId: state.version })
          }
        />
      </Box>
      {why && (
        <Box
          id={noteId}
          sx={{
            display: 'flex',
            gap: 0.5,
            mt: 0.5,
            fontSize: '0.8125rem',
            color: 'text.secondary',
          }}
        >
          <LockIcon aria-hidden sx={{ fontSize: 16, mt: '2px' }} />
          {why}
        </Box>
      )}
      {profile && choices.gpuMinutes && (
        <GpuNote profile={profile} minutes={choices.gpuMinutes} />
      )}
      {starting.error && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1, py: 0 }}>
          {t('smoke.start.failed')} {actErrorText(starting.error, t)}
        </Alert>
      )}
    </Box>
  );
}

/** The profile that the next run takes: the one in the URL, else the entity's, else the first. */
export function chosenProfile(
  profiles: SmokeProfile[],
  ofEntity: string | undefined,
  inUrl: string | undefined,
): SmokeProfile | undefined {
  const named = (name?: string) => profiles.find(each => each.name === name);
  return named(inUrl) ?? named(ofEntity) ?? profiles[0];
}

/** Why no run can be started; undefined when one can. */
function useWhyNot(choices: Choices, starting: StartRun): string | undefined {
  const t = useMlText();
  const { profiles, versions } = choices;
  if (starting.allowed === false) {
    return t('smoke.start.mayNot');
  }
  if (profiles.status === 'failed') {
    const what = t('smoke.start.what');
    return `${t('state.errorTitle', { what })}. ${errorText(profiles.error)}`;
  }
  if (profiles.status === 'ready' && profiles.data.length === 0) {
    return `${t('smoke.start.noProfiles')}. ${t('smoke.start.noProfilesWhy')}`;
  }
  return versions?.status === 'ready' && versions.data.versions.length === 0
    ? t('smoke.start.noVersions')
    : undefined;
}

function SplitButton(props: {
  profiles: SmokeProfile[];
  profile?: SmokeProfile;
  busy: boolean;
  disabled: boolean;
  /** Of the element that says why it is disabled. */
  noteId?: string;
  onProfile: (name: string) => void;
  onStart: () => void;
}) {
  const { profiles, profile, busy, disabled, noteId } = props;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ButtonGroup
        size="small"
        variant="contained"
        disabled={disabled}
        aria-describedby={noteId}
      >
        <Button
          startIcon={<PlayIcon />}
          // Disabled for a moment, it would lose the focus.
          aria-disabled={busy}
          onClick={() => !busy && props.onStart()}
        >
          {t(busy ? 'smoke.start.starting' : 'smoke.start.run')}
        </Button>
        {profile && (
          <Button
            endIcon={<DropIcon />}
            aria-label={t('smoke.start.profile', { profile: profile.title })}
            aria-haspopup="menu"
            aria-expanded={Boolean(anchor)}
            onClick={event => setAnchor(event.currentTarget)}
          >
            {profile.title}
          </Button>
        )}
      </ButtonGroup>
      <ProfileMenu
        anchor={anchor}
        profiles={profiles}
        chosen={profile?.name}
        onChosen={name => {
          setAnchor(null);
          props.onProfile(name);
        }}
        onClose={() => setAnchor(null)}
      />
    </>
  );
}

function VersionChoice(props: {
  page: VersionsPage;
  chosen?: string;
  onChosen: (versionId: string | undefined) => void;
}) {
  const { page, onChosen } = props;
  const { versions, main } = page;
  const t = useMlText();
  const chosen = versions.some(each => each.versionId === props.chosen)
    ? props.chosen
    : main?.versionId;
  return (
    <TextField
      select
      size="small"
      label={t('smoke.start.version')}
      value={chosen ?? ''}
      onChange={({ target }) =>
        onChosen(target.value === main?.versionId ? undefined : target.value)
      }
      sx={{
        minWidth: 110,
        '& .MuiSelect-select, & [class*="MuiSelect-select"]': {
          py: '4px',
          fontSize: '0.875rem',
        },
      }}
    >
      {versions.map(({ versionId, label }) => (
        <MenuItem key={versionId} value={versionId} dense>
          {versionId === main?.versionId
            ? t('smoke.start.main', {
                version: versionName(label),
                reason: main.reason.replace(/^alias /, ''),
              })
            : versionName(label)}
        </MenuItem>
      ))}
    </TextField>
  );
}
