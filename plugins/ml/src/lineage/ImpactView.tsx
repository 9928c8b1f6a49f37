import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { ImpactAnswer, LineageNode } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { saveFile } from '../kit/saveFile';
import { useMlText } from '../text/useMlText';
import { impactCsv } from './impactCsv';
import { ImpactModels } from './ImpactModels';
import { ImpactPicker } from './ImpactPicker';
import { ImpactSentence } from './ImpactSentence';
import { ImpactServices } from './ImpactServices';
import { ImpactShares } from './ImpactShares';
import { ImpactState } from './impactState';
import { LineageTrail } from './LineageTrail';
import { NoticeResult, NotifyOwners } from './NotifyOwners';
import { NotifyOwners as Notifying } from './useNotifyOwners';

export interface ImpactViewProps {
  /** Undefined while no node is chosen, or what was typed is none. */
  impact?: Loaded<ImpactAnswer>;
  notifying: Notifying;
  state: ImpactState;
  onState: (next: ImpactState) => void;
}

/** Which services a node reaches, and who owns them. */
export function ImpactView(props: ImpactViewProps) {
  const { impact, notifying, state, onState } = props;
  const t = useMlText();
  const answer = impact?.status === 'ready' ? impact.data : undefined;
  return (
    <GovernancePage>
      <LineageTrail here="impact" node={impact && state.node} />
      <Head {...props} answer={answer} />
      <Box role="status">
        {notifying.answer && (
          <NoticeResult answer={notifying.answer} onClose={notifying.reset} />
        )}
      </Box>
      <ImpactPicker
        // What is typed and not asked is forgotten when the address changes.
        key={`${state.node}\n${state.asOf}`}
        state={state}
        onState={onState}
      />
      {impact?.status === 'loading' && (
        <Skeleton variant="rounded" height={360} aria-busy />
      )}
      {impact?.status === 'failed' && (
        <FailedPanel
          what={t('lineage.impact.what')}
          error={impact.error}
          onRetry={impact.onRetry}
        />
      )}
      {impact?.status === 'ready' && (
        <>
          {impact.refreshFailure && (
            <StaleNotice
              what={t('lineage.impact.what')}
              failure={impact.refreshFailure}
            />
          )}
          <Reached {...props} answer={impact.data} />
        </>
      )}
    </GovernancePage>
  );
}

function Head(props: ImpactViewProps & { answer?: ImpactAnswer }) {
  const { impact, answer, notifying, state } = props;
  const t = useMlText();
  if (!impact) {
    return (
      <AnswerHead>
        {t('lineage.impact.question')}
        <Box sx={{ mt: 0.5, fontSize: '0.875rem', fontWeight: 400 }}>
          {t('lineage.impact.questionText')}
        </Box>
      </AnswerHead>
    );
  }
  if (!answer) {
    return (
      <AnswerHead>
        {impact.status === 'loading' ? <Skeleton width="60%" /> : state.node}
      </AnswerHead>
    );
  }
  const services = shownOf(answer, state);
  return (
    <AnswerHead
      actions={
        <>
          {services.length > 0 && (
            <Button
              size="small"
              startIcon={<DownloadIcon />}
              title={t('lineage.impact.csvHint')}
              sx={{ alignSelf: 'flex-start' }}
              onClick={() =>
                saveFile(
                  'impact.csv',
                  impactCsv(services, nodesOf(answer)),
                  'text/csv',
                )
              }
            >
              {t('lineage.impact.csv')}
            </Button>
          )}
          <NotifyOwners answer={answer} state={state} notifying={notifying} />
        </>
      }
    >
      <ImpactSentence
        name={answer.root.title}
        services={services}
        environment={state.environment}
        asOf={state.asOf}
      />
    </AnswerHead>
  );
}

function Reached(props: ImpactViewProps & { answer: ImpactAnswer }) {
  const { answer, state, onState } = props;
  const t = useMlText();
  const services = shownOf(answer, state);
  const onEnvironment = (environment: string) =>
    onState({ ...state, environment });
  return (
    <>
      {(answer.truncated || answer.mayBeIncomplete) && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {answer.truncated && <div>{t('lineage.impact.truncated')}</div>}
          {answer.mayBeIncomplete && <div>{t('lineage.incomplete')}</div>}
        </Alert>
      )}
      {answer.services.length > 0 && (
        <ImpactShares
          services={answer.services}
          environment={state.environment}
          onEnvironment={onEnvironment}
        />
      )}
      {services.length > 0 ? (
        <ImpactServices
          // Another environment starts with its first rows.
          key={state.environment}
          answer={answer}
          services={services}
          nodes={nodesOf(answer)}
        />
      ) : (
        <NoServices
          answer={answer}
          state={state}
          onAll={() => onEnvironment('')}
        />
      )}
      <ImpactModels models={answer.models} />
    </>
  );
}

function NoServices(props: {
  answer: ImpactAnswer;
  state: ImpactState;
  onAll: () => void;
}) {
  const { answer, state, onAll } = props;
  const t = useMlText();
  const name = answer.root.title;
  return answer.services.length > 0 ? (
    <EmptyPanel
      title={t('lineage.impact.noneIn', { name, place: state.environment })}
      text={t('lineage.impact.noneInText')}
      action={<Button onClick={onAll}>{t('lineage.impact.allPlaces')}</Button>}
    />
  ) : (
    <EmptyPanel
      title={t('lineage.impact.none', { name })}
      text={t('lineage.impact.noneText')}
    />
  );
}

function shownOf(answer: ImpactAnswer, { environment }: ImpactState) {
  return answer.services.filter(
    each => !environment || each.environment === environment,
  );
}

function nodesOf(answer: ImpactAnswer): ReadonlyMap<string, LineageNode> {
  return new Map([answer.root, ...answer.nodes].map(node => [node.id, node]));
}
