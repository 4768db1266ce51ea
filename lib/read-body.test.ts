import { describe, expect, test } from 'vitest';
import { fileIn, formIn, readBody } from './read-body';

interface Sent {
  readonly size?: number;
  readonly headers?: Record<string, string>;
}

/** A body of so many parts of a thousand bytes, or of `size`, made only as it is asked for. */
function sent(parts: number, { size = 1_000, headers = {} }: Sent = {}) {
  const told = { pulled: 0, ended: false };
  const body = new ReadableStream({
    pull(controller) {
      told.pulled += 1;
      if (told.pulled > parts) controller.close();
      else controller.enqueue(new Uint8Array(size));
    },
    cancel() {
      told.ended = true;
    },
  });
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
  return { request, told };
}

describe('a body', () => {
  test('is read when it is no longer than allowed', async () => {
    const { request } = sent(10);
    expect((await readBody(request, 10_000))?.size).toBe(10_000);
    expect((await readBody(new Request('http://127.0.0.1/'), 10))?.size).toBe(0);
  });

  test('that is longer is heard out, so that whoever sends it hears the answer', async () => {
    const { request, told } = sent(100);
    expect(await readBody(request, 5_000)).toBeNull();
    expect(told).toEqual({ pulled: 101, ended: false });
  });

  test('without a length is left in the end, however long it would go on', async () => {
    const { request, told } = sent(1_000_000, { size: 8 * 1024 * 1024 });
    expect(await readBody(request, 5_000)).toBeNull();
    expect(told.ended).toBe(true);
    expect(told.pulled).toBeLessThan(40);
  });

  test('that says it is far longer is not even begun', async () => {
    const { request } = sent(1_000_000, { headers: { 'content-length': '1000000000' } });
    expect(await readBody(request, 5_000)).toBeNull();
    expect(request.bodyUsed).toBe(false);
  });
});

describe('the file of a form', () => {
  const posted = async (form: FormData | string, headers: Record<string, string> = {}) => {
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: form, headers });
    const body = await readBody(request, 10_000);
    return body && fileIn(await formIn(body, request));
  };

  test('is found under its name, else there is none', async () => {
    const form = new FormData();
    form.set('file', new File(['abc'], 'a.png'));
    expect(await (await posted(form))?.text()).toBe('abc');
    const empty = new FormData();
    empty.set('file', new File([], ''));
    expect(await posted(empty)).toBeNull();
    expect(await posted(new FormData())).toBeNull();
    expect(await posted('no form', { 'content-type': 'text/plain' })).toBeNull();
    expect(await posted('no form', { 'content-type': 'multipart/form-data; boundary=x' })).toBeNull();
  });
});
