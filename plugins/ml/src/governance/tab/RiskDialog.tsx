import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { RiskAssessmentsAnswer } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { AssessRisk } from './useRisk';

type Question = RiskAssessmentsAnswer['questions'][number];
const ANSWERS = ['yes', 'no', 'unsure'] as const;
type Answer = (typeof ANSWERS)[number];

/** The questions by section, starting from the answers of last time; what they lead to, the server says. */
export function RiskDialog(props: {
  questions: RiskAssessmentsAnswer;
  assessing: AssessRisk;
  onClose: () => void;
}) {
  const { questions, assessments } = props.questions;
  const { busy, error, assess } = props.assessing;
  const t = useMlText();
  const [answers, setAnswers] = useState<Partial<Record<string, Answer>>>(
    assessments[0]?.answers ?? {},
  );
  const [reasoning, setReasoning] = useState('');
  const given = Object.fromEntries(
    questions.flatMap(({ id }) => {
      const answer = answers[id];
      return answer ? [[id, answer]] : [];
    }),
  );
  const done = Object.keys(given).length;
  const complete = done === questions.length;
  return (
    <FormDialog
      title={t('governance.risk.dialog')}
      text={t('governance.risk.unsureHelp')}
      submit={t('governance.risk.submit')}
      busy={busy || !complete}
      error={error}
      onSubmit={() => assess({ answers: given, reasoning }, props.onClose)}
      onClose={props.onClose}
    >
      {sectionsOf(questions).map(([section, inIt]) => (
        <Box
          key={section}
          component="fieldset"
          sx={{ m: 0, p: 0, border: 0, display: 'grid', gap: 1.5 }}
        >
          <Box component="legend" sx={{ p: 0, fontWeight: 600 }}>
            {section}
          </Box>
          {inIt.map(question => (
            <Asked
              key={question.id}
              question={question}
              answer={answers[question.id]}
              onAnswer={answer =>
                setAnswers({ ...answers, [question.id]: answer })
              }
            />
          ))}
        </Box>
      ))}
      <TextField
        multiline
        minRows={3}
        required
        label={t('governance.risk.reasoning')}
        helperText={t('governance.risk.reasoningHelp')}
        value={reasoning}
        onChange={event => setReasoning(event.target.value)}
        inputProps={{ maxLength: 5000 }}
      />
      <Box role="status">
        {t('governance.risk.answered', {
          done: String(done),
          of: String(questions.length),
        })}
      </Box>
    </FormDialog>
  );
}

function Asked(props: {
  question: Question;
  answer?: Answer;
  onAnswer: (answer: Answer) => void;
}) {
  const { text, help, source, tier } = props.question;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(0, 1fr) auto' },
        gap: 1.5,
        alignItems: 'start',
      }}
    >
      <Box>
        {text}
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {help} {t('governance.risk.leadsTo', { tier })}
          {source && ` (${source})`}.
        </Box>
      </Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-label={text}
        value={props.answer ?? null}
        onChange={(_, answer: Answer | null) =>
          answer && props.onAnswer(answer)
        }
      >
        {ANSWERS.map(answer => (
          <ToggleButton key={answer} value={answer} sx={{ py: 0.25 }}>
            {t(`governance.risk.answer.${answer}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}

/** The questions by section, in the order in which they are asked. */
function sectionsOf(questions: Question[]): Array<[string, Question[]]> {
  const sections = new Map<string, Question[]>();
  for (const question of questions) {
    const inIt = sections.get(question.section) ?? [];
    sections.set(question.section, [...inIt, question]);
  }
  return [...sections];
}
