import Box from '@mui/material/Box';
import { PlainTable } from './PlainTable';

/** One bar, cut into parts. */
export interface Bar {
  key: string;
  label: string;
  total: number;
  parts: Array<{ key: string; label: string; count: number; color: string }>;
}

/** Bars on one scale, in a table that says the same in numbers. */
export function BarTable(props: {
  bars: Bar[];
  /** Heads of the columns: what a bar is, and its total. */
  head: { label: string; total: string };
}) {
  const { bars, head } = props;
  const longest = Math.max(1, ...bars.map(({ total }) => total));
  return (
    <PlainTable>
      <thead>
        <tr>
          <th scope="col" style={{ width: 110 }}>
            {head.label}
          </th>
          <td />
          <th scope="col" className="number" style={{ width: 56 }}>
            {head.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, total, parts }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <Box
                aria-hidden
                sx={{
                  display: 'flex',
                  gap: '2px',
                  height: 12,
                  mt: '3px',
                  width: `${(100 * total) / longest}%`,
                  borderRadius: 0.5,
                  overflow: 'hidden',
                }}
              >
                {parts.map(part => (
                  <Box
                    key={part.key}
                    title={`${part.label} ${part.count}`}
                    sx={{
                      flexGrow: part.count,
                      flexBasis: 0,
                      bgcolor: part.color,
                    }}
                  />
                ))}
              </Box>
              <Box
                sx={{ mt: 0.25, fontSize: '0.75rem', color: 'text.secondary' }}
              >
                {parts.some(part => part.label !== label) &&
                  parts.map(part => `${part.count} ${part.label}`).join(' · ')}
              </Box>
            </td>
            <td className="number">{total}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
