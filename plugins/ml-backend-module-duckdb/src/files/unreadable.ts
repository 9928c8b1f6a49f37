/** Throws what the system says of a file by the name that its owner knows, for its own words hold paths of this machine. */
export function unreadable(field: string, name: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw new Error(`${field}: ${name} could not be read (${error.code})`, {
      cause: error,
    });
  };
}
