import Alert from '@mui/material/Alert';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Chip from '@mui/material/Chip';
import Container from '@mui/material/Container';
import Typography from '@mui/material/Typography';
import { CallboardMark } from '../nav/CallboardMark';

export type Person = { ref: string; name: string; role: string; does: string };

type Props = {
  people: Person[];
  organization: string;
  error?: string;
  onPick(ref: string): void;
};

/** One card for each person to sign in as, with role and errand. */
export function PeoplePicker({ people, organization, error, onPick }: Props) {
  return (
    <Container component="main" maxWidth="md" sx={{ py: { xs: 4, sm: 10 } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
        <CallboardMark size={44} />
        <Typography variant="h3" component="h1" sx={{ m: 0 }}>
          Callboard
        </Typography>
      </Box>
      <Typography color="text.secondary" sx={{ mb: 4 }}>
        The example portal of {organization}, a made-up company. Whom do you
        want to be?
      </Typography>
      {error && (
        <Alert severity="error" sx={{ mb: 3 }}>
          {error}
        </Alert>
      )}
      {people.length === 0 && (
        <Alert severity="warning">
          Nobody is listed in auth.providers.examplePeople.people of
          app-config.yaml, so nobody can sign in.
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        }}
      >
        {people.map(person => (
          <Card key={person.ref} variant="outlined">
            <CardActionArea
              onClick={() => onPick(person.ref)}
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 2,
                p: 2,
                justifyContent: 'flex-start',
                height: '100%',
              }}
            >
              <Avatar sx={{ bgcolor: '#2f6f5e', color: '#fff' }} aria-hidden>
                {person.name
                  .split(' ')
                  .map(word => word[0])
                  .join('')}
              </Avatar>
              <Box sx={{ textAlign: 'left' }}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                  <Typography fontWeight={600}>{person.name}</Typography>
                  <Chip
                    size="small"
                    variant="outlined"
                    label={person.role}
                    sx={{ m: 0 }}
                  />
                </Box>
                <Typography variant="body2" color="text.secondary">
                  {person.does}
                </Typography>
              </Box>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </Container>
  );
}
