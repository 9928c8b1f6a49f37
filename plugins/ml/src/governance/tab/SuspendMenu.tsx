import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import MoreIcon from '@mui/icons-material/MoreVert';
import {
  APPROVED_STANDINGS,
  EntityGovernance,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { versionName } from '../../kit/versionName';
import { useMlText } from '../../text/useMlText';
import { ReasonDialog } from '../../kit/ReasonDialog';
import { useGovernanceAction } from '../../api/useGovernanceAction';

type Placed = EntityGovernance['versions'][number];

/** Suspends the approval of a version, or lifts that; nothing where there is none. */
export function SuspendMenu(props: { version: Placed }) {
  const { standing, environment, label } = props.version;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState(false);
  const lift = standing.standing === 'suspended';
  if (!lift && !APPROVED_STANDINGS.includes(standing.standing)) {
    return null;
  }
  const name = { version: versionName(label), environment };
  return (
    <>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={t('governance.versions.actions', name)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
      >
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setAsking(true);
          }}
        >
          {t(lift ? 'governance.versions.lift' : 'governance.versions.suspend')}
        </MenuItem>
      </Menu>
      {asking && (
        <SuspendDialog
          version={props.version}
          lift={lift}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function SuspendDialog(props: {
  version: Placed;
  lift: boolean;
  onClose: () => void;
}) {
  const { version, lift, onClose } = props;
  const { versionId, environment, label } = version;
  const t = useMlText();
  const { busy, error, act } = useGovernanceAction((api, reason: string) =>
    api.suspend(versionId, { environment, reason, lift }),
  );
  const what = lift ? 'lift' : 'suspend';
  return (
    <ReasonDialog
      title={t(`governance.act.${what}Title`, {
        version: versionName(label),
        environment,
      })}
      text={t(`governance.act.${what}Text`)}
      submit={t(`governance.act.${what}`)}
      busy={busy}
      error={error}
      onDo={reason => act(reason, onClose)}
      onClose={onClose}
    />
  );
}
