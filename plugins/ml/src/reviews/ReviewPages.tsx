import Box from '@mui/material/Box';
import { Route, Routes } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { InboxPage } from './InboxPage';
import { ReviewPage } from './ReviewPage';

/** The inbox of reviews, and below it a page for each. */
export function ReviewPages() {
  return (
    <MlQueryProvider>
      <Box component="main">
        <Routes>
          <Route index element={<InboxPage />} />
          <Route path=":id" element={<ReviewPage />} />
        </Routes>
      </Box>
    </MlQueryProvider>
  );
}
