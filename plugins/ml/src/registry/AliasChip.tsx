import { styled } from '@mui/material/styles';

const Root = styled('span', { shouldForwardProp: name => name !== 'main' })<{
  main: boolean;
}>(({ theme, main }) => ({
  display: 'inline-block',
  padding: '0 8px',
  borderRadius: 10,
  fontSize: '0.75rem',
  fontWeight: main ? 600 : 400,
  lineHeight: '20px',
  border: `1px solid ${
    main ? theme.palette.text.primary : theme.palette.divider
  }`,
  color: main ? theme.palette.background.paper : theme.palette.text.primary,
  background: main ? theme.palette.text.primary : 'transparent',
}));

/** An alias of a version; filled when it is the one that decides which version counts. */
export function AliasChip(props: {
  alias: string;
  main: boolean;
  title?: string;
}) {
  return (
    <Root main={props.main} title={props.title}>
      {props.alias}
    </Root>
  );
}
