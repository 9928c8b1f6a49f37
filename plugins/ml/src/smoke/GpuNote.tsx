import TooFewIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { GpuMinutes, SmokeProfile } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { asSentence } from './asSentence';
import { gpuMinutesLeft } from './gpuMinutesLeft';

/** How many GPU minutes the owner has left today, where the profile takes some and there is a budget. */
export function GpuNote(props: {
  profile: SmokeProfile;
  minutes: Loaded<GpuMinutes>;
}) {
  const { profile, minutes } = props;
  if (profile.gpus === 0) {
    return null;
  }
  return (
    <Box
      sx={{
        mt: 0.5,
        ml: { sm: 'auto' },
        maxWidth: 360,
        textAlign: { sm: 'right' },
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      {minutes.status === 'failed' && <NotKnown error={minutes.error} />}
      {minutes.status === 'ready' && (
        <Left profile={profile} today={minutes.data} />
      )}
    </Box>
  );
}

function NotKnown(props: { error: Error }) {
  const t = useMlText();
  return t('smoke.start.gpu.notKnown', {
    reason: asSentence(errorText(props.error)),
  });
}

function Left(props: { profile: SmokeProfile; today: GpuMinutes }) {
  const { profile, today } = props;
  const t = useMlText();
  const minutes = gpuMinutesLeft(today, profile);
  if (!minutes) {
    return null;
  }
  const { asked, budget, left } = minutes;
  const owner = today.owner ? (
    <EntityLink entityRef={today.owner} />
  ) : (
    <>{t('smoke.start.gpu.nobody')}</>
  );
  return (
    <>
      {t('smoke.start.gpu.left', {
        left: rounded(left),
        budget: rounded(budget),
        owner,
      })}{' '}
      {asked <= left && t('smoke.start.gpu.fits', { asked: rounded(asked) })}
      {asked > left && (
        <Box component="span" sx={{ color: 'text.primary' }}>
          <TooFewIcon
            sx={{ fontSize: '1rem', verticalAlign: 'text-bottom', mr: 0.5 }}
          />
          {asked > budget
            ? t('smoke.start.gpu.never', { asked: rounded(asked) })
            : t('smoke.start.gpu.tooFew', {
                asked: rounded(asked),
                when: <RelativeTime iso={today.renewsAt} />,
              })}
        </Box>
      )}
    </>
  );
}
