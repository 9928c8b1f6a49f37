import { Fragment } from 'react';
import { Day } from '../kit/Day';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { useMe } from './useMe';

const REF = String.raw`\b(?:user|group|mlmodel|mldataset):[\w.-]+\/[\w.-]*\w`;
const TIME = String.raw`\b\d{4}-\d\d-\d\dT[\d:.]+Z`;
const NAMED = new RegExp(`(${REF}|${TIME})`, 'i');

/** A sentence of the backend: what it refers to is named as a link, times are days. */
export function SentenceText(props: { text: string }) {
  const t = useMlText();
  const me = useMe();
  return (
    <>
      {props.text.split(NAMED).map((part, at) => {
        // Between what is plain text stands what was found.
        if (at % 2 === 0) {
          return part;
        }
        if (!part.includes('/')) {
          return <Day key={at} iso={part} />;
        }
        return (
          <Fragment key={at}>
            <Who who={part} />
            {part === me && ` ${t('reviews.people.you')}`}
          </Fragment>
        );
      })}
    </>
  );
}
