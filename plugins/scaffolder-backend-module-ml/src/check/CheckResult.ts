import { Finding } from './Finding';

/** What one check says. */
export interface CheckResult {
  /** How many things were looked at, such as `14 documents`. */
  checked: string;
  findings: Finding[];
  /** What was not looked at, and why. */
  notRun?: string[];
}
