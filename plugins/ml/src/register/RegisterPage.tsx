import { MlQueryProvider } from '../api/MlQueryProvider';
import { RegisterView } from './RegisterView';
import { useRegistration } from './useRegistration';

/** Registers the entities of a catalog-info file, after showing what it would create. */
export function RegisterPage() {
  return (
    <MlQueryProvider>
      <Register />
    </MlQueryProvider>
  );
}

function Register() {
  const { registration, check, register, restart } = useRegistration();
  return (
    <RegisterView
      registration={registration}
      onCheck={check}
      onRegister={register}
      onRestart={restart}
    />
  );
}
