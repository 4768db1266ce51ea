import pino from 'pino';
import { logLevel } from './env';

/**
 * Structured logs on standard output. They hold ids, codes and durations: no name, address, answer or token
 * ever, which is why nothing that a person typed is handed to them. The list below is a last resort.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: {
    paths: [
      'email',
      'name',
      'token',
      'password',
      'secret',
      'code',
      'pin',
      '*.email',
      '*.name',
      '*.token',
      '*.secret',
    ],
    remove: true,
  },
});
