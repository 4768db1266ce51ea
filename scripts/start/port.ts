import { createServer } from 'node:net';
import { Refusal } from './say';

/** Refuses an address that the web server could not listen on. */
export async function requirePort(host: string, port: number): Promise<void> {
  const server = createServer();
  const code = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => resolve(undefined));
  });
  await new Promise((resolve) => server.close(resolve));
  if (code === undefined) return;
  const other = port === 3000 ? 3001 : port + 1;
  if (code === 'EADDRINUSE') {
    throw new Refusal(
      `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez un autre port : PORT=${other} npm start`,
      `Port ${port} is already taken by another program. Stop it, or choose another port: PORT=${other} npm start`,
    );
  }
  if (code === 'EACCES') {
    throw new Refusal(
      `Ce compte n’a pas le droit d’écouter sur le port ${port}. Choisissez-en un de 1024 ou plus : PORT=3000 npm start`,
      `This account may not listen on port ${port}. Choose one of 1024 or more: PORT=3000 npm start`,
    );
  }
  throw new Refusal(
    `Impossible d’écouter sur ${host}, port ${port} (${code}). Vérifiez HOST : une adresse de cette machine, comme 127.0.0.1 ou 0.0.0.0.`,
    `Can’t listen on ${host}, port ${port} (${code}). Check HOST: an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
  );
}
