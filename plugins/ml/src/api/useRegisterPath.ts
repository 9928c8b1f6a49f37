import { useRouteRef } from '@backstage/frontend-plugin-api';
import { registerRouteRef } from '../routes';
import { useMayRegister } from './useMayRegister';

/** Where the signed-in person registers entities; undefined when not allowed, or when the page is switched off. */
export function useRegisterPath(): string | undefined {
  const path = useRouteRef(registerRouteRef);
  return useMayRegister() ? path?.() : undefined;
}
