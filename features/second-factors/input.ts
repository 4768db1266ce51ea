import { z } from 'zod';
import { typedCode } from './recovery-codes/code';

/** An app's six digits, as people type them. */
export const appCodeInput = z.object({
  code: z
    .string('required')
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^\d{6}$/, 'six_digits'),
    ),
});

export const recoveryCodeInput = z.object({
  recoveryCode: z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(60, 'wrong_code')
    .transform((text, context) => {
      const code = typedCode(text);
      if (code !== null) return code;
      context.addIssue({ code: 'custom', message: 'wrong_code' });
      return z.NEVER;
    }),
});

/** Nothing is asked but the press itself. */
export const pressInput = z.object({});

const base64url = z
  .string()
  .min(1)
  .regex(/^[\w-]+$/);
/** What the browser's `navigator.credentials` answers, as JSON (WebAuthn §5.1, `toJSON`). */
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') };
const clientExtensionResults = z.looseObject({}).default({});

const made = z.object({
  ...credential,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

const signed = z.object({
  ...credential,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** A JSON text of that shape; whatever else it is, the passkey didn't do. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string('passkey_failed')
    .max(20_000, 'passkey_failed')
    .transform((text, context): z.output<Schema> => {
      try {
        const read = schema.safeParse(JSON.parse(text));
        if (read.success) return read.data;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
      context.addIssue({ code: 'custom', message: 'passkey_failed' });
      return z.NEVER;
    });
}

export const addPasskeyInput = z.object({
  response: json(made),
  name: z.string().trim().max(60, 'too_long').default(''),
});
export const usePasskeyInput = z.object({ response: json(signed) });
export const passkeyIdInput = z.object({ passkey: z.uuid() });

export type MadePasskey = z.output<typeof made>;
export type SignedChallenge = z.output<typeof signed>;
