import { Knex } from 'knex';
import { WatchedMonitor } from '../Monitors';
import { MonitorStore } from '../store/MonitorStore';
import { MonitorChanged } from './MonitorChanged';

/**
 * Keeps what was read for a monitor that still asks for it. The monitor is locked first, as whoever changes it does.
 * @throws MonitorChanged
 */
export async function unlessChanged<T>(
  { db, monitors }: { db: Knex; monitors: MonitorStore },
  monitor: WatchedMonitor,
  keep: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async trx => {
    if (!(await monitors.isStill(monitor, trx))) {
      throw new MonitorChanged();
    }
    return keep(trx);
  });
}
