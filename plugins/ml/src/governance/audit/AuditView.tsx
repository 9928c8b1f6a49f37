import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { ResponseError } from '@backstage/errors';
import { Loaded } from '../../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { GovernancePage } from '../../kit/GovernancePage';
import { GovernanceTrail } from '../../kit/GovernanceTrail';
import { AuditFilters } from './AuditFilters';
import { AUDIT_FILTERS, AuditState } from './auditState';
import { AuditTable } from './AuditTable';
import { ChainHead } from './ChainHead';
import { KnownAudit, VerifyChain } from './useAudit';

export interface AuditViewProps {
  answer: Loaded<KnownAudit>;
  verifying: VerifyChain;
  state: AuditState;
  onState: (next: AuditState) => void;
}

/** Who did what, on what, and whether that record is whole. */
export function AuditView(props: AuditViewProps) {
  const { answer, verifying, state, onState } = props;
  const t = useMlText();
  const refused =
    answer.status === 'failed' &&
    answer.error instanceof ResponseError &&
    answer.error.statusCode === 403;
  return (
    <GovernancePage>
      <GovernanceTrail here={t('governance.audit.title')} />
      {refused ? (
        <EmptyPanel
          title={t('governance.audit.refusedTitle')}
          text={t('governance.audit.refusedText')}
        />
      ) : (
        <>
          <ChainHead
            chain={answer.status === 'ready' ? answer.data.chain : undefined}
            verifying={verifying}
            state={state}
          />
          <AuditFilters
            // What is typed and not applied is forgotten when the address changes.
            key={AUDIT_FILTERS.map(each => state[each]).join('\n')}
            state={state}
            onState={onState}
          />
          <Rows {...props} />
        </>
      )}
    </GovernancePage>
  );
}

function Rows(props: AuditViewProps) {
  const { answer, state, onState } = props;
  const t = useMlText();
  const what = t('governance.audit.what');
  if (answer.status === 'loading') {
    return <Skeleton variant="rounded" height={480} />;
  }
  if (answer.status === 'failed') {
    return (
      <FailedPanel what={what} error={answer.error} onRetry={answer.onRetry} />
    );
  }
  const { entries, hidden, more } = answer.data;
  if (entries.length === 0) {
    return (
      <EmptyPanel
        title={t('governance.audit.table.none')}
        text={t('governance.audit.table.noneText')}
      />
    );
  }
  return (
    <Section title={t('governance.audit.title')}>
      {answer.refreshFailure && (
        <StaleNotice what={what} failure={answer.refreshFailure} />
      )}
      <AuditTable
        entries={entries}
        row={state.row}
        onRow={row => onState({ ...state, row })}
      />
      {hidden && t('governance.audit.table.hidden')}
      {more?.error && (
        <FailedPanel
          what={t('governance.audit.table.moreWhat')}
          error={more.error}
        />
      )}
      {more && (
        <Button size="small" disabled={more.loading} onClick={more.onMore}>
          {t('governance.audit.table.more')}
        </Button>
      )}
    </Section>
  );
}
