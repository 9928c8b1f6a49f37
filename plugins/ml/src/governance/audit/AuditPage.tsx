import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../../api/MlQueryProvider';
import { readAuditState, writeAuditState } from './auditState';
import { AuditView } from './AuditView';
import { useAudit, useVerifyChain } from './useAudit';

/** The audit trail. */
export function AuditPage() {
  return (
    <MlQueryProvider>
      <Audit />
    </MlQueryProvider>
  );
}

function Audit() {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readAuditState(search), [search]);
  return (
    <AuditView
      answer={useAudit(state)}
      verifying={useVerifyChain()}
      state={state}
      onState={next => setSearch(writeAuditState(next))}
    />
  );
}
