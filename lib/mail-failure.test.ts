import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpMailer } from './mail';
import { mailFailure } from './mail-failure';

/** What the server answers to each word of the client; `drop` hangs up. */
type Script = Readonly<Record<string, string>>;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A mail server that follows a script. @returns its address, and how many times a whole mail was handed to it. */
async function serve(script: Script): Promise<{ url: string; taken: () => number }> {
  let taken = 0;
  const answers: Script = {
    greeting: '220 here',
    EHLO: '250 here',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go',
    end: '250 ok',
    ...script,
  };
  const converse = (socket: Socket) => {
    let inData = false;
    let heard = '';
    const say = (word: string) => {
      const answer = answers[word];
      if (answer === 'drop') socket.destroy();
      else if (answer) socket.write(`${answer}\r\n`);
    };
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (inData && line !== '.') continue;
        if (inData) taken += 1;
        say(inData ? 'end' : line.slice(0, 4).toUpperCase());
        inData = !inData && /^DATA/i.test(line) && answers.DATA === '354 go';
      }
    });
    say('greeting');
  };
  const server = createServer(converse);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, taken: () => taken };
}

const mail = {
  id: '0197a1b2-0000-4000-8000-00000000000a',
  to: 'lea@exemple.test',
  subject: 'Bonjour',
  text: 'Bonjour.',
  locale: 'fr',
  at: new Date('2026-11-23T15:00:00Z'),
} as const;

async function outcomeOf(url: string) {
  const mailer = smtpMailer(url, { from: 'p@exemple.test', publicUrl: 'https://formation.exemple.test' });
  const error = await mailer.send(mail).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error === null ? 'taken' : mailFailure(error);
}

describe('what a mail server does, and what is known of the mail afterwards', () => {
  const cases: [string, Script, unknown][] = [
    ['takes it', {}, 'taken'],
    [
      'knows nobody of that name',
      { RCPT: '550 5.1.1 No such user' },
      { outcome: 'refused', status: '5.1.1' },
    ],
    ['says no more than no', { RCPT: '553 no' }, { outcome: 'refused', status: '553' }],
    ['says so once it has the text', { end: '550 5.1.1 nobody' }, { outcome: 'refused', status: '5.1.1' }],
    ['refuses to relay', { RCPT: '554 5.7.1 Relay denied' }, { outcome: 'failed', status: '5.7.1' }],
    ['makes one wait', { RCPT: '451 4.7.1 Greylisted' }, { outcome: 'failed', status: '4.7.1' }],
    ['dislikes the sender', { MAIL: '550 5.1.8 bad sender' }, { outcome: 'failed', status: '5.1.8' }],
    ['dislikes the text', { end: '554 5.7.1 spam' }, { outcome: 'failed', status: '5.7.1' }],
    ['has no room', { end: '452 4.3.1 full' }, { outcome: 'failed', status: '4.3.1' }],
    ['hangs up with the mail in hand', { end: 'drop' }, { outcome: 'uncertain', status: null }],
  ];
  it.each(cases)('%s', async (_, script, expected) => {
    const { url, taken } = await serve(script);
    expect(await outcomeOf(url)).toEqual(expected);
    // The client's pool never hands it over a second time by itself.
    expect(taken()).toBeLessThanOrEqual(1);
  });

  it('is not there', async () => {
    const { url } = await serve({});
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await outcomeOf(url)).toEqual({ outcome: 'failed', status: null });
  });

  it('has a name that leads nowhere, or wants a password that we lack', () => {
    expect(mailFailure({ code: 'EDNS' })).toEqual({ outcome: 'failed', status: null });
    expect(mailFailure({ code: 'EAUTH', responseCode: 535 })).toEqual({ outcome: 'failed', status: null });
    expect(mailFailure({ code: 'ETIMEDOUT', message: 'Connection timeout' }).outcome).toBe('failed');
    expect(mailFailure({ code: 'ETIMEDOUT', message: 'Timeout' }).outcome).toBe('uncertain');
  });

  it('is uncertain of whatever else is thrown', () => {
    for (const odd of [new Error('odd'), 'odd', null, undefined, {}, 7]) {
      expect(mailFailure(odd)).toEqual({ outcome: 'uncertain', status: null });
    }
  });
});
