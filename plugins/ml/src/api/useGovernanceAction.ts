import { GovernanceApi, governanceApiRef } from './governanceApiRef';
import { ApiAction, useApiAction } from './useApiAction';

/** Does something to governance. */
export function useGovernanceAction<T>(
  action: (api: GovernanceApi, value: T) => Promise<unknown>,
): ApiAction<T> {
  return useApiAction(governanceApiRef, action);
}
