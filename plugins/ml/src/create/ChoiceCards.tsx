import Box from '@mui/material/Box';
import { ReactNode, useId } from 'react';
import { partsInPage } from '../kit/partsInPage';

/** A question of the form whose answers are cards: radio buttons, so that arrow keys move between them. */
export function ChoiceCards(props: {
  title: string;
  description?: string;
  required?: boolean;
  invalid?: boolean;
  /** Above the cards, such as a search. */
  above?: ReactNode;
  /** Below them, such as a way to more. */
  below?: ReactNode;
  children: ReactNode;
}) {
  const { title, description, required, invalid } = props;
  const id = useId();
  return (
    <Box sx={{ my: 1, fontSize: '0.875rem', ...partsInPage }}>
      <Box id={`${id}title`} sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {title}
        {required && <span aria-hidden> *</span>}
      </Box>
      {description && (
        <Box id={`${id}text`} sx={{ mb: 1, color: 'text.secondary' }}>
          {description}
        </Box>
      )}
      {props.above}
      <Box
        role="radiogroup"
        aria-labelledby={`${id}title`}
        aria-describedby={description && `${id}text`}
        aria-required={required}
        aria-invalid={invalid}
        sx={{
          display: 'grid',
          gridTemplateColumns:
            'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
          gap: 1,
          my: 1,
        }}
      >
        {props.children}
      </Box>
      {props.below}
    </Box>
  );
}
