// First, so that it asks before the rest is read.
import { firstState } from './lib/first-state.ts';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createQueryClient, followEvents, queryKey } from './lib/query.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

const client = createQueryClient();
followEvents(client);
void client.prefetchQuery({ queryKey: queryKey('app.state', {}), queryFn: () => firstState });

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
