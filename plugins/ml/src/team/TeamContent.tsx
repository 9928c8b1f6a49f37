import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useRegisterPath } from '../api/useRegisterPath';
import { useAnswerTransfer } from '../ownership/TransferPanel';
import { TeamView } from './TeamView';
import { toTeamAnswer } from './toTeamAnswer';
import { useDuties } from './useDuties';
import { useTeam } from './useTeam';

/** The ML tab of a group: what it owns. */
export function TeamContent() {
  return (
    <MlQueryProvider>
      <Team />
    </MlQueryProvider>
  );
}

function Team() {
  const { entity } = useEntity();
  const [search, setSearch] = useSearchParams();
  const withBelow = search.get('below') !== 'no';
  const team = useTeam(entity, withBelow);
  const tree = team.tree.data;
  const { primaryTitle } = useEntityPresentation(entity);
  return (
    <TeamView
      team={primaryTitle}
      answer={toTeamAnswer(team, withBelow)}
      duties={useDuties(entity)}
      answering={useAnswerTransfer()}
      // While it is not known, whoever switched it off can switch it on again.
      hasBelow={tree ? tree.refs.length > 1 : !withBelow}
      firstBelow={tree?.cut ? tree.refs.length - 1 : undefined}
      withBelow={withBelow}
      onWithBelow={next =>
        setSearch(next ? {} : { below: 'no' }, { replace: true })
      }
      registerPath={useRegisterPath()}
    />
  );
}
