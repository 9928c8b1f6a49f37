import Box from '@mui/material/Box';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { ReactNode, useEffect } from 'react';
import { Loaded } from '../api/loaded';
import { partsInPage } from '../kit/partsInPage';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { CardAside } from './CardAside';
import { CardDocument } from './CardDocument';
import { cardGrid } from './cardGrid';
import { CardHead } from './CardHead';
import { CardRail, SectionSelect } from './CardRail';
import { CardSkeleton, FailingNotice, NeverRead, NoCard } from './CardStates';
import { sectionElementId } from './sectionElementId';
import { useCurrentSection } from './useCurrentSection';

export interface CardViewProps {
  card: Loaded<CardAnswer>;
  /** What kind of thing the card is about. */
  about: 'model' | 'dataset';
  /** Top right; gets the answer once there is one. */
  actions: (answer: CardAnswer) => ReactNode;
  /** Where a version is shown, if anywhere. */
  versionPathOf: (versionId: string) => string | undefined;
  /** The section that the address asks for. */
  section?: string;
  searchOf: (section: string) => string;
  onSelect: (section: string) => void;
}

/** What a model's or data set's card says, what backs it, and what it lacks. */
export function CardView(props: CardViewProps) {
  const { card } = props;
  const t = useMlText();
  return (
    <Box sx={{ containerType: 'inline-size', pb: 4, ...partsInPage }}>
      {card.status === 'loading' && <CardSkeleton />}
      {card.status === 'failed' && (
        <FailedPanel
          what={t('card.what')}
          error={card.error}
          onRetry={card.onRetry}
        />
      )}
      {card.status === 'ready' && (
        <Box sx={{ display: 'grid', gap: 3 }}>
          {card.refreshFailure && (
            <StaleNotice what={t('card.what')} failure={card.refreshFailure} />
          )}
          <Answered {...props} answer={card.data} />
        </Box>
      )}
    </Box>
  );
}

function Answered(props: CardViewProps & { answer: CardAnswer }) {
  const { answer, about, actions } = props;
  const { state, assessment } = answer;
  return (
    <>
      {state === 'failing' && <FailingNotice answer={answer} />}
      {assessment ? (
        <Assessed {...props} assessment={assessment} />
      ) : (
        <>
          {state !== 'none' && actions(answer)}
          {state === 'none' && <NoCard about={about} />}
          {(state === 'never' || state === 'ok') && (
            <NeverRead answer={answer} />
          )}
        </>
      )}
    </>
  );
}

function Assessed(
  props: CardViewProps & { answer: CardAnswer; assessment: CardAssessment },
) {
  const { answer, assessment, about, section, searchOf } = props;
  const { sections, missingCritical } = assessment;
  const read = useCurrentSection(sections.map(({ id }) => id));
  useEffect(() => scrollTo(section), [section]);
  const current = read ?? section;
  return (
    <>
      <CardHead
        answer={answer}
        assessment={assessment}
        about={about}
        actions={props.actions(answer)}
        versionPath={
          answer.about && props.versionPathOf(answer.about.versionId)
        }
      />
      <Box sx={cardGrid}>
        <Box data-area="rail">
          <CardRail
            sections={sections}
            missingCritical={missingCritical}
            current={current}
            searchOf={searchOf}
            onFollow={scrollTo}
          />
        </Box>
        <Box data-area="select">
          <SectionSelect
            sections={sections}
            current={current}
            onSelect={id => {
              props.onSelect(id);
              scrollTo(id);
            }}
          />
        </Box>
        <Box data-area="aside">
          <CardAside
            answer={answer}
            assessment={assessment}
            searchOf={searchOf}
            onFollow={scrollTo}
          />
        </Box>
        <Box data-area="document">
          <CardDocument card={answer.card} assessment={assessment} />
        </Box>
      </Box>
    </>
  );
}

function scrollTo(section: string | undefined) {
  const element = section && document.getElementById(sectionElementId(section));
  if (element) {
    element.scrollIntoView({ block: 'start' });
    element.focus({ preventScroll: true });
  }
}
