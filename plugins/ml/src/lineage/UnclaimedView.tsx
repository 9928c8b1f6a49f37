import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { parseLineageNode } from '@callboard/plugin-ml-common';
import { useCallback, useState } from 'react';
import { Loaded } from '../api/loaded';
import { SearchField } from '../kit/SearchField';
import { EntityLink } from '../kit/EntityLink';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { MlText, useMlText } from '../text/useMlText';
import { LineageTrail } from './LineageTrail';
import { UnclaimedClaim } from './UnclaimedClaim';
import { UnclaimedTable } from './UnclaimedTable';
import { Claiming, KnownUnclaimed, UnclaimedName } from './useUnclaimed';

export interface UnclaimedViewProps {
  names: Loaded<KnownUnclaimed>;
  claiming: Claiming;
  /** Part of the name. */
  text: string;
  onText: (text: string) => void;
}

/** Names that no entity is known for, each to be claimed. */
export function UnclaimedView(props: UnclaimedViewProps) {
  const { names, claiming, text, onText } = props;
  const t = useMlText();
  const [chosen, setChosen] = useState<UnclaimedName>();
  const { done, reset } = claiming;
  const onClaim = useCallback(
    (name: UnclaimedName) => {
      reset();
      setChosen(name);
    },
    [reset],
  );
  return (
    <GovernancePage>
      <LineageTrail here="unclaimed" />
      <AnswerHead>
        <Count names={names} text={text} t={t} />
        <Box sx={{ mt: 0.5, fontSize: '0.875rem', fontWeight: 400 }}>
          {t('lineage.impact.unclaimed.intro')}
        </Box>
      </AnswerHead>
      <Box role="status">
        {done?.entityRef && (
          <Alert severity="success" variant="outlined" onClose={reset}>
            <Done node={done.node} />{' '}
            <EntityLink entityRef={done.entityRef} icon />
          </Alert>
        )}
      </Box>
      <Box sx={{ display: 'flex' }} role="search">
        <SearchField
          text={text}
          onText={onText}
          label={t('lineage.impact.unclaimed.search')}
        />
      </Box>
      <Names {...props} onClaim={onClaim} />
      {chosen && (
        <UnclaimedClaim
          name={chosen}
          claiming={claiming}
          onClose={() => setChosen(undefined)}
        />
      )}
    </GovernancePage>
  );
}

function Done(props: { node: string }) {
  const t = useMlText();
  const name = parseLineageNode(props.node);
  return (
    <>
      {t(
        name?.type === 'job'
          ? 'lineage.impact.unclaimed.doneJob'
          : 'lineage.impact.unclaimed.doneDataset',
        {
          name: name && 'address' in name ? name.address : props.node,
        },
      )}
    </>
  );
}

function Count(props: {
  names: Loaded<KnownUnclaimed>;
  text: string;
  t: MlText;
}) {
  const { names, text, t } = props;
  if (names.status === 'loading') {
    return <Skeleton width="40%" />;
  }
  if (names.status === 'failed') {
    return <>{t('lineage.impact.unclaimed.title')}</>;
  }
  const { nodes, more } = names.data;
  if (nodes.length === 0) {
    return (
      <>
        {t(
          text
            ? 'lineage.impact.unclaimed.noMatch'
            : 'lineage.impact.unclaimed.none',
        )}
      </>
    );
  }
  const count = nodes.length;
  return (
    <>
      {more
        ? t('lineage.impact.unclaimed.countMore', { count })
        : t('lineage.impact.unclaimed.count', { count })}
    </>
  );
}

function Names(
  props: UnclaimedViewProps & { onClaim: (name: UnclaimedName) => void },
) {
  const { names, text, onText, onClaim } = props;
  const t = useMlText();
  const what = t('lineage.impact.unclaimed.what');
  if (names.status === 'loading') {
    return <Skeleton variant="rounded" height={360} aria-busy />;
  }
  if (names.status === 'failed') {
    return (
      <FailedPanel what={what} error={names.error} onRetry={names.onRetry} />
    );
  }
  const { nodes, more } = names.data;
  if (nodes.length === 0) {
    return text ? (
      <EmptyPanel
        title={t('lineage.impact.unclaimed.noMatch')}
        text={t('lineage.impact.unclaimed.noMatchText')}
        action={
          <Button onClick={() => onText('')}>
            {t('lineage.impact.unclaimed.all')}
          </Button>
        }
      />
    ) : (
      <EmptyPanel
        title={t('lineage.impact.unclaimed.none')}
        text={t('lineage.impact.unclaimed.noneText')}
      />
    );
  }
  return (
    <Section title={t('lineage.impact.unclaimed.names')}>
      {names.refreshFailure && (
        <StaleNotice what={what} failure={names.refreshFailure} />
      )}
      <UnclaimedTable nodes={nodes} onClaim={onClaim} />
      {more?.error && <FailedPanel what={what} error={more.error} />}
      {more && (
        <Button size="small" disabled={more.loading} onClick={more.onMore}>
          {t('lineage.impact.unclaimed.more')}
        </Button>
      )}
    </Section>
  );
}
