import Box from '@mui/material/Box';
import { GateAnswer } from '@callboard/plugin-ml-common';
import { useId } from 'react';
import { Loaded } from '../api/loaded';
import { EmptyNote, LoadedBody } from '../kit/OverviewCard';
import { partsInPage } from '../kit/partsInPage';
import { readableRef } from '../kit/readableRef';
import { useMlText } from '../text/useMlText';
import { GateAnswerView } from './GateAnswerView';

/** What the gate answered, or what is missing to ask it. */
export type GateQuestion =
  | { lacking: 'model' | 'environment' | 'version' }
  | { answer: Loaded<GateAnswer> };

export interface GateViewProps {
  title: string;
  description?: string;
  model?: string;
  question: GateQuestion;
}

/** Whether the version may run there, and why. */
export function GateView(props: GateViewProps) {
  const { title, description, question } = props;
  const t = useMlText();
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        my: 1,
        p: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      <Box id={id} sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {title}
      </Box>
      {description && <Box sx={{ color: 'text.secondary' }}>{description}</Box>}
      {'lacking' in question ? (
        <Lacking what={question.lacking} model={props.model} />
      ) : (
        <LoadedBody
          loaded={question.answer}
          what={t('create.gate.what')}
          height={132}
        >
          {answer => <GateAnswerView answer={answer} />}
        </LoadedBody>
      )}
    </Box>
  );
}

function Lacking(props: {
  what: 'model' | 'environment' | 'version';
  model?: string;
}) {
  const { what, model = '' } = props;
  const t = useMlText();
  switch (what) {
    case 'model':
      return <EmptyNote text={t('create.gate.noModel')} />;
    case 'environment':
      return <EmptyNote text={t('create.gate.noEnvironment')} />;
    default:
      return (
        <EmptyNote
          text={t('create.gate.noVersion', { model: readableRef(model) })}
        />
      );
  }
}
