import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { isRefusal } from './isRefusal';

/** Kept for as long as the page is open; a change of person reloads it. */
export const mlQueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The backend sweeps the catalog about once a minute, so younger answers gain nothing.
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && !isRefusal(error),
      refetchOnWindowFocus: true,
      // A browser that believes itself offline (a VPN, a switched interface) may still
      // reach a portal of the intranet; and if not, an error says more than rows that load for ever.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** One cache of server state for all our pages, cards and tabs. */
export function MlQueryProvider(props: { children: ReactNode }) {
  return (
    <QueryClientProvider client={mlQueryClient}>
      {props.children}
    </QueryClientProvider>
  );
}
