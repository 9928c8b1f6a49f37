/**
 * Runs the smoke tests of Callboard as Kubernetes Jobs, on GPU nodes.
 *
 * @packageDocumentation
 */
export { smokeTestModuleKubernetes as default } from './module';
