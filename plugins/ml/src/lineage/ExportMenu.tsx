import { MenuButton } from '../kit/MenuButton';
import { useMlText } from '../text/useMlText';
import { ExportFormat, FORMATS } from './useLineageExport';

/** Takes a lineage along as a file. */
export function ExportMenu(props: {
  busy: boolean;
  onExport: (format: ExportFormat) => void;
}) {
  const { busy, onExport } = props;
  const t = useMlText();
  return (
    <MenuButton
      text={t(busy ? 'lineage.bar.exporting' : 'lineage.bar.export')}
      disabled={busy}
      items={FORMATS.map(format => ({
        text: t(`lineage.bar.${format}`),
        onChoose: () => onExport(format),
      }))}
    />
  );
}
