import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailKind, registeredDomain } from '#lib/mail-kind.ts';

describe('what an address tells of who gave it', () => {
  test.each([
    ['jo@acme.com', 'work', 'acme.com'],
    ['Jo@Mail.Acme.CO.UK', 'work', 'acme.co.uk'],
    [' jo@uk.acme.com. ', 'work', 'acme.com'],
    ['jo@fernhill.example', 'work', 'fernhill.example'],
    ['jo@müller.de', 'work', 'müller.de'],
    ['jo@shop.github.io', 'work', 'shop.github.io'],
    ['jo@gmail.com', 'free', 'gmail.com'],
    ['jo@GMAIL.com', 'free', 'gmail.com'],
    ['jo@gmx.de', 'free', 'gmx.de'],
    ['jo@o2.pl', 'free', 'o2.pl'],
    ['jo@docomo.ne.jp', 'free', 'docomo.ne.jp'],
    ['jo@mailbox.org', 'free', 'mailbox.org'],
    ['jo@mailinator.com', 'disposable', 'mailinator.com'],
    ['jo@any.mailinator.com', 'disposable', 'mailinator.com'],
    ['jo', undefined, undefined],
    ['jo@localhost', undefined, undefined],
    ['', undefined, undefined],
  ] as const)('%j is of kind %s, at %s', (address, kind, domain) => {
    expect(mailKind(address)).toBe(kind);
    expect(registeredDomain(address)).toBe(domain);
  });

  test('a company may name further providers', () => {
    expect(mailKind('jo@postbox.example')).toBe('work');
    expect(mailKind('Jo@Mail.Postbox.example', ['postbox.example'])).toBe('free');
  });

  test('an address at a provider for everybody is never one of work', () => {
    const name = fc.stringMatching(/^[a-z0-9._+-]{1,20}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('gmail.com', 'Yahoo.co.uk', 'proton.me', 'mailinator.com'), (local, at) => {
        expect(mailKind(`${local}@${at}`)).not.toBe('work');
      }),
    );
  });

  test('the lists are read once: ten thousand addresses take no time', () => {
    mailKind('jo@acme.com');
    const began = performance.now();
    for (let n = 0; n < 10_000; n += 1) mailKind(`jo@acme${n}.example`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
