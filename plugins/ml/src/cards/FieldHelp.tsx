import Box from '@mui/material/Box';
import { useMlText } from '../text/useMlText';

/** What the fields of data sets say for help begins with the name of a property. */
const PROPERTY = /(^|\. )`/;

/** Help or advice of the backend: what stands in backticks as code, names of properties as such. */
export function FieldHelp(props: { text: string }) {
  const t = useMlText();
  const text = props.text.replace(
    PROPERTY,
    (_, before: string) => `${before}${t('card.section.property')} \``,
  );
  return (
    <>
      {text.split(/`([^`]+)`/).map((part, index) =>
        index % 2 === 1 ? (
          <Box
            component="code"
            key={index}
            sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}
          >
            {part}
          </Box>
        ) : (
          part
        ),
      )}
    </>
  );
}
