import { useApi } from '@backstage/frontend-plugin-api';
import {
  RiskAssessment,
  RiskAssessmentBody,
  RiskAssessmentsAnswer,
} from '@callboard/plugin-ml-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { governanceApiRef } from '../../api/governanceApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { useEntityName } from '../../api/useEntityName';

/** The questionnaire of the entity of the page, and what was answered before. */
export function useRiskQuestions(): Loaded<RiskAssessmentsAnswer> {
  const api = useApi(governanceApiRef);
  const entity = useEntityName();
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'risk-assessments', entity],
      queryFn: ({ signal }) => api.getRiskAssessments(entity, signal),
    }),
  );
}

/** Answering it, and what the server made of the answers. */
export interface AssessRisk {
  busy: boolean;
  error?: Error;
  result?: RiskAssessment;
  /** `onDone` is called once it is kept. */
  assess: (body: RiskAssessmentBody, onDone: () => void) => void;
  /** Forgets the refusal and the result. */
  reset: () => void;
}

/** Answers the questionnaire for the entity of the page. */
export function useAssessRisk(): AssessRisk {
  const api = useApi(governanceApiRef);
  const client = useQueryClient();
  const entity = useEntityName();
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (body: RiskAssessmentBody) => api.assessRisk(entity, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    result: data,
    assess: (body, onDone) => mutate(body, { onSuccess: onDone }),
    reset,
  };
}
