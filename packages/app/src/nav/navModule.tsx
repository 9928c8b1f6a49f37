import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Navigate } from 'react-router-dom';
import { PortalSidebar } from './PortalSidebar';

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    NavContentBlueprint.make({ params: { component: PortalSidebar } }),
    PageBlueprint.make({
      name: 'start',
      params: { path: '/', loader: async () => <Navigate to="/ml" replace /> },
    }),
  ],
});
