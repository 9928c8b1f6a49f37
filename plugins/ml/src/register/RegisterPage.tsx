import { MlQueryProvider } from '../api/MlQueryProvider';
import { RegisterView } from './RegisterView';
import { useMayRegister } from '../api/useMayRegister';
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
  const { registration, check, register, restart, lookAgain } =
    useRegistration();
  const mayRegister = useMayRegister();
  return (
    <RegisterView
      mayRegister={mayRegister !== false}
      registration={registration}
      onCheck={check}
      onRegister={register}
      onRestart={restart}
      onLookAgain={lookAgain}
    />
  );
}
