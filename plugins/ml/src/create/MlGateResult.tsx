import { useApi } from '@backstage/frontend-plugin-api';
import { GateAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useMlText } from '../text/useMlText';
import { gateResultSchema } from './fieldSchemas';
import { GateQuestion, GateView } from './GateView';
import { gateVerdict } from './gateVerdict';
import { useMainVersion } from './useMainVersion';

type Props = typeof gateResultSchema.TProps;

/** What the gate says of the chosen model in the chosen environment, before anything is created. */
export function MlGateResult(props: Props) {
  return (
    <MlQueryProvider>
      <Gate {...props} />
    </MlQueryProvider>
  );
}

function Gate(props: Props) {
  const { schema, formContext, formData, onChange } = props;
  const t = useMlText();
  const model = textIn(formContext?.formData, 'model');
  const environment = textIn(formContext?.formData, 'environment');
  const question = useGate(model, environment);
  const verdict = verdictOf(question);
  // A template may ask for no value: then there is nothing to keep for the review.
  const stale = schema.type === 'string' && formData !== verdict;
  useEffect(() => {
    if (stale) {
      onChange(verdict);
    }
  }, [stale, verdict, onChange]);
  return (
    <GateView
      title={schema.title ?? t('create.gate.title')}
      description={schema.description}
      model={model}
      question={question}
    />
  );
}

/** The gate's answer for the main version; what is missing to ask it otherwise. */
function useGate(
  model: string | undefined,
  environment: string | undefined,
): GateQuestion {
  const api = useApi(governanceApiRef);
  const main = useMainVersion(model);
  const known =
    main.status === 'ready' && main.data.status === 'known'
      ? main.data.version
      : undefined;
  const query = known &&
    environment && { version: known.versionId, model, environment };
  const answer: Loaded<GateAnswer> = asLoaded(
    useQuery({
      queryKey: ['ml', 'gate', query],
      enabled: Boolean(query),
      queryFn: ({ signal }) => {
        if (!query) {
          throw new Error('There is nothing to ask the gate about');
        }
        return api.getGate(query, signal);
      },
    }),
  );
  if (!model || !environment) {
    return { lacking: model ? 'environment' : 'model' };
  }
  if (main.status === 'ready' && !known) {
    return { lacking: 'version' };
  }
  return { answer: main.status === 'failed' ? main : answer };
}

function verdictOf(question: GateQuestion) {
  return 'answer' in question && question.answer.status === 'ready'
    ? gateVerdict(question.answer.data)
    : 'unknown';
}

/** A text of the form, whatever else is in it. */
function textIn(form: unknown, field: string): string | undefined {
  if (typeof form !== 'object' || form === null) {
    return undefined;
  }
  const value: unknown = Object.entries(form).find(
    ([key]) => key === field,
  )?.[1];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
